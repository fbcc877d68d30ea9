-- which names in a file stand for which columns, for files that come again
CREATE TABLE column_mapping (
    name       text        PRIMARY KEY,
    layout     text        NOT NULL,
    columns    jsonb       NOT NULL,
    version    bigint      NOT NULL DEFAULT 1,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL
);

ALTER TABLE batch
    ADD COLUMN without_campaign bigint NOT NULL DEFAULT 0 CHECK (without_campaign <= accepted + duplicate),
    ADD COLUMN bytes_total bigint,
    ADD COLUMN bytes_read bigint NOT NULL DEFAULT 0,
    DROP CONSTRAINT batch_state_check,
    ADD CONSTRAINT batch_state_check CHECK (state IN ('RECEIVING', 'COMPLETED', 'FAILED', 'CANCELLED'));
