-- What came in, byte for byte, until its retention ends. The id is a UUIDv7, so the primary key is in order of time:
-- listing and purging walk it. The parts of one attempt at a batch, joined in order, are the file.
CREATE TABLE raw_input (
    raw_id      uuid        PRIMARY KEY,
    door        text        NOT NULL,
    batch_id    uuid,
    attempt     integer     NOT NULL DEFAULT 1,
    part        integer     NOT NULL DEFAULT 1,
    length      bigint      NOT NULL, -- of the bytes as they came
    payload     bytea       NOT NULL, -- compressed, then encrypted
    received_at timestamptz NOT NULL  -- domain clock
);
CREATE INDEX raw_input_batch ON raw_input (batch_id, attempt, part) WHERE batch_id IS NOT NULL;
-- trying to compress what is compressed and encrypted costs and gains nothing
ALTER TABLE raw_input ALTER payload SET STORAGE EXTERNAL;
