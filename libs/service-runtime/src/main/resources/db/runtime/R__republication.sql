-- Facts of this service that are published again, page by page; kept as history. Repeatable, so that services that are long in use get it, too.

CREATE TABLE IF NOT EXISTS republication (
    republication_id uuid        NOT NULL,
    part             text        NOT NULL, -- a topic, or a kind of its facts
    topic            text        NOT NULL,
    place            integer     NOT NULL, -- parts come one after the other
    total            bigint      NOT NULL, -- when it was asked for
    done             bigint      NOT NULL DEFAULT 0,
    last             uuid,                 -- everything up to here is in the outbox, or was
    requested_by     text        NOT NULL,
    requested_at     timestamptz NOT NULL DEFAULT clock_timestamp(), -- real time
    finished_at      timestamptz,
    next_offsets     jsonb,                -- of each partition, when all of it was in Kafka
    PRIMARY KEY (republication_id, part)
);
CREATE INDEX IF NOT EXISTS republication_open ON republication (requested_at) WHERE next_offsets IS NULL;
GRANT SELECT, INSERT, UPDATE ON republication TO "${app-role}";
