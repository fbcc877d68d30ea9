-- keys that websites and apps send events with; only the hash of a key is known here
CREATE TABLE write_key (
    key_id     uuid        PRIMARY KEY,
    name       text        NOT NULL,
    source     text        NOT NULL,
    markets    text[]      NOT NULL,
    key_hash   bytea       NOT NULL UNIQUE,
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);
