-- When the newest HL7 message taken in told of each record: one that comes late does not overwrite a newer one.
-- No personal data: the record is a keyed fingerprint of source and id.
CREATE TABLE hl7_latest (
    record  bytea       PRIMARY KEY,
    told_at timestamptz NOT NULL
);
