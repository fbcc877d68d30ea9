-- From what kind of source a row came: what a person said herself outweighs what a file says of her. What is here came by files and
-- feeds unless somebody wrote it down by hand or followed a link.
ALTER TABLE permission_entry ADD COLUMN source_kind text NOT NULL DEFAULT 'FILE'
    CHECK (source_kind IN ('FILE', 'CALL_CENTER', 'AUTOMATION', 'PERSON', 'STAFF'));
UPDATE permission_entry SET source_kind = CASE recorded_by WHEN 'signed-link' THEN 'AUTOMATION' ELSE 'STAFF' END
WHERE recorded_by <> 'intake';

-- Addresses where nothing arrives any more, as mail servers reported: no permission, and kept apart from it.
CREATE TABLE dead_address (
    address     text        PRIMARY KEY,
    status_code text        NOT NULL, -- RFC 3463
    reported_at timestamptz NOT NULL
);
