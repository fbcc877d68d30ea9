-- What was taken in, for ever: the same item again is a duplicate, another content a new version or a conflict.
-- No personal data: ids are derived from source and source id, contents are keyed fingerprints.
CREATE TABLE submission (
    submission_id uuid        PRIMARY KEY,
    content_hash  bytea       NOT NULL,
    version       bigint      NOT NULL CHECK (version > 0),
    received_at   timestamptz NOT NULL
);

CREATE TABLE batch (
    batch_id        uuid        PRIMARY KEY,
    layout          text        NOT NULL,
    source          text        NOT NULL,
    state           text        NOT NULL CHECK (state IN ('RECEIVING', 'COMPLETED', 'FAILED')),
    reason          text,
    ignored_columns text[]      NOT NULL DEFAULT '{}',
    rows_read       bigint      NOT NULL DEFAULT 0,
    accepted        bigint      NOT NULL DEFAULT 0,
    duplicate       bigint      NOT NULL DEFAULT 0,
    quarantined     bigint      NOT NULL DEFAULT 0,
    elapsed_millis  bigint      NOT NULL DEFAULT 0,
    attempt         integer     NOT NULL DEFAULT 1,
    owner           text        NOT NULL,
    idempotency_key text,
    started_at      timestamptz NOT NULL, -- domain clock
    finished_at     timestamptz,
    touched_at      timestamptz NOT NULL DEFAULT clock_timestamp(), -- real time: a batch nobody touches was interrupted
    UNIQUE (owner, idempotency_key),
    CONSTRAINT batch_reconciles CHECK (rows_read = accepted + duplicate + quarantined),
    CONSTRAINT batch_finished CHECK ((state = 'RECEIVING') = (finished_at IS NULL)),
    CONSTRAINT batch_failed_why CHECK (state <> 'FAILED' OR reason IS NOT NULL)
);
CREATE INDEX batch_receiving ON batch (touched_at) WHERE state = 'RECEIVING';

-- how often a row was seen in the file so far; only rows that need it, only while the batch runs
CREATE TABLE row_occurrence (
    batch_id uuid   NOT NULL REFERENCES batch ON DELETE CASCADE,
    row_hash bytea  NOT NULL,
    seen     bigint NOT NULL,
    PRIMARY KEY (batch_id, row_hash)
);

CREATE TABLE quarantined_item (
    quarantine_id uuid        PRIMARY KEY,
    fingerprint   bytea       NOT NULL UNIQUE, -- the same bad item again is the same row
    layout        text        NOT NULL,
    form          text        NOT NULL CHECK (form IN ('ROW', 'JSON')),
    source        text        NOT NULL,
    market        text,                        -- the one the item names itself
    occurrence    bigint      NOT NULL,
    batch_id      uuid,
    last_batch_id uuid,
    row_number    bigint,
    problems      jsonb       NOT NULL,
    reasons       text[]      NOT NULL,
    payload       bytea       NOT NULL,        -- encrypted
    state         text        NOT NULL CHECK (state IN ('OPEN', 'RESOLVED')),
    outcome       text CHECK (outcome IN ('ACCEPTED', 'DUPLICATE')),
    submission_id uuid,
    version       bigint      NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL,
    resolved_at   timestamptz,
    CHECK ((state = 'RESOLVED') = (submission_id IS NOT NULL))
);
CREATE INDEX quarantined_item_reasons ON quarantined_item USING gin (reasons);
CREATE INDEX quarantined_item_batch ON quarantined_item (batch_id, quarantine_id);
CREATE INDEX quarantined_item_last_batch ON quarantined_item (last_batch_id, quarantine_id);
