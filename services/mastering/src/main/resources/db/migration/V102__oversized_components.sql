-- Groups of records that hang together and are too many for a machine to decide; known by their first record.
CREATE TABLE oversized_component (
    first_record uuid        PRIMARY KEY,
    records      bigint      NOT NULL,
    seen_at      timestamptz NOT NULL
);
