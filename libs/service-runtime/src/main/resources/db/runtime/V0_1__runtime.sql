-- What every service keeps beside its own tables. Flyway runs this as the owner role.

CREATE TABLE outbox (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shard       integer     NOT NULL,
    topic       text        NOT NULL,
    key         text        NOT NULL,
    event_id    uuid        NOT NULL,
    type        text        NOT NULL,
    encoding    text        NOT NULL CHECK (encoding IN ('JSON', 'CHUNK', 'TOMBSTONE')),
    payload     bytea,
    traceparent text,
    republish   boolean     NOT NULL DEFAULT false,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX outbox_by_shard ON outbox (shard, seq);
-- rows live for milliseconds: vacuum often, or reading the head of the table slows down
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

CREATE TABLE quarantined_message (
    id           uuid        PRIMARY KEY,
    topic        text        NOT NULL,
    partition    integer     NOT NULL,
    kafka_offset bigint      NOT NULL,
    key          text,
    type         text,
    reason       text        NOT NULL,
    payload      bytea       NOT NULL, -- encrypted
    state        text        NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'REPLAYED', 'DISCARDED')),
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (topic, partition, kafka_offset)
);
CREATE INDEX quarantined_message_open ON quarantined_message (created_at) WHERE state = 'OPEN';

-- only for what cannot be an upsert by version: a send, a counter, a ledger entry
CREATE TABLE processed (
    consumer text   NOT NULL,
    fact_id  text   NOT NULL,
    version  bigint NOT NULL,
    PRIMARY KEY (consumer, fact_id)
);

-- writes that callers may repeat; kept until the service deletes old ones
CREATE TABLE idempotent_request (
    caller      text        NOT NULL,
    key         text        NOT NULL,
    fingerprint text        NOT NULL,
    answer      bytea, -- encrypted
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (caller, key)
);

CREATE TABLE audit_log (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor   text        NOT NULL,
    purpose text        NOT NULL,
    action  text        NOT NULL,
    subject text        NOT NULL,
    outcome text        NOT NULL CHECK (outcome IN ('ALLOWED', 'REFUSED', 'FAILED')),
    detail  text
);
CREATE INDEX audit_log_subject ON audit_log (subject, seq);
CREATE INDEX audit_log_actor ON audit_log (actor, seq);

GRANT SELECT, INSERT, UPDATE, DELETE ON outbox, quarantined_message, processed, idempotent_request TO "${app-role}";
REVOKE ALL ON audit_log FROM "${app-role}";
GRANT SELECT, INSERT ON audit_log TO "${app-role}";
