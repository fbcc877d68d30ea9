-- What was asked of the owners of facts; how far it is, they say themselves.
CREATE TABLE rebuild (
    rebuild_id uuid        PRIMARY KEY,
    topics     text[]      NOT NULL,
    started_by text        NOT NULL,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp() -- real time
);
