-- files that arrive in numbered parts, in any order and at any replica, until they are complete and read
CREATE TABLE upload (
    upload_id    uuid        PRIMARY KEY,
    layout       text        NOT NULL,
    source       text        NOT NULL,
    mapping      text,
    content_type text        NOT NULL,
    owner        text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('OPEN', 'COMPLETE', 'DONE')),
    batch_id     uuid        REFERENCES batch,
    created_at   timestamptz NOT NULL,                             -- domain clock
    touched_at   timestamptz NOT NULL DEFAULT clock_timestamp()    -- real time
);
CREATE INDEX upload_unfinished ON upload (touched_at) WHERE state <> 'DONE';

CREATE TABLE upload_part (
    upload_id  uuid    NOT NULL REFERENCES upload ON DELETE CASCADE,
    part       integer NOT NULL CHECK (part BETWEEN 1 AND 10000),
    content_id uuid    NOT NULL UNIQUE,
    sha256     bytea   NOT NULL,
    length     bigint  NOT NULL,
    pieces     integer NOT NULL,
    PRIMARY KEY (upload_id, part)
);

-- compressed and encrypted; pieces whose content_id no part names are of a transfer that goes on or broke off
CREATE TABLE upload_piece (
    content_id uuid        NOT NULL,
    piece      integer     NOT NULL,
    payload    bytea       NOT NULL,
    stored_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (content_id, piece)
);
