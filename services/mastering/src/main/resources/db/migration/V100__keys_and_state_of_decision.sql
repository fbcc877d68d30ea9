-- Keys by which records find one another, as 64 bits of their SHA-256: a quarter of the room, and nothing of them can be
-- read. Two keys with one hash only make a candidate pair more. No unique index: a record's keys are written once a
-- version, and removed by the list that its version carries.
CREATE TABLE record_key (
    key       bigint NOT NULL,
    record_id uuid   NOT NULL
);
INSERT INTO record_key (key, record_id)
SELECT ('x' || encode(substring(sha256(convert_to(key, 'UTF8')) FROM 1 FOR 8), 'hex'))::bit(64)::bigint, record_id FROM blocking_key;
CREATE INDEX record_key_key ON record_key (key);

-- What is derived from a version: its keys, and the form in which it is compared, with the version of that form. Absent:
-- derived again from the content.
ALTER TABLE source_record ADD COLUMN keys bigint[], ADD COLUMN form text, ADD COLUMN standard text;
UPDATE source_record s SET keys = k.keys
FROM (SELECT record_id, array_agg(key) AS keys FROM record_key GROUP BY record_id) k, membership m
WHERE s.record_id = k.record_id AND (m.record_id, m.version) = (s.record_id, s.version);
DROP TABLE blocking_key;

-- compared: the version whose candidates were looked at; decided: nothing new about the record waits to be decided;
-- lead: an activity is among the records of its person.
ALTER TABLE membership
    ADD COLUMN compared bigint,
    ADD COLUMN decided boolean NOT NULL DEFAULT false,
    ADD COLUMN lead boolean NOT NULL DEFAULT false;
UPDATE membership m SET compared = version, decided = true,
    lead = EXISTS (SELECT 1 FROM membership a WHERE a.person_id = m.person_id AND a.kind = 'ACTIVITY');

-- Since when a record is its person's, and whose it was before: intervals without gaps, the end not among them.
ALTER TABLE membership ADD COLUMN since timestamptz;
UPDATE membership SET since = received_at WHERE person_id IS NOT NULL;
CREATE TABLE membership_past (
    record_id uuid        NOT NULL,
    person_id uuid        NOT NULL,
    since     timestamptz NOT NULL,
    until     timestamptz NOT NULL,
    link      jsonb
);
CREATE INDEX membership_past_record ON membership_past (record_id);
CREATE INDEX membership_past_person ON membership_past (person_id);

-- Which versions a decision is about.
ALTER TABLE pair_decision ADD COLUMN left_version bigint, ADD COLUMN right_version bigint;
UPDATE pair_decision p SET left_version = l.version, right_version = r.version
FROM membership l, membership r WHERE l.record_id = p.left_id AND r.record_id = p.right_id;
