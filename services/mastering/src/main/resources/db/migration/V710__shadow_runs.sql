-- A shadow run: what another model says of every pair, who is a lead's by it, and whose each record would be. One run at a
-- time; emptied when it ends.
CREATE TABLE shadow_pair (
    left_id  uuid   NOT NULL,
    right_id uuid   NOT NULL,
    tier     text   NOT NULL,
    PRIMARY KEY (left_id, right_id)
);
CREATE INDEX shadow_pair_right ON shadow_pair (right_id);
CREATE TABLE shadow_lead (
    record_id uuid PRIMARY KEY
);
CREATE TABLE shadow_member (
    record_id uuid PRIMARY KEY,
    before    uuid, -- the person it has
    after     uuid NOT NULL -- the first record of the person it would be of
);

-- What would change, for good: records that would be brought together (the subject is the first record of the person they would
-- be), and those that would be taken apart (the subject is the person they are).
CREATE TABLE shadow_change (
    run_id    uuid NOT NULL REFERENCES model_run (run_id),
    kind      text NOT NULL CHECK (kind IN ('MERGE', 'SPLIT')),
    subject   uuid NOT NULL,
    record_id uuid NOT NULL,
    before    uuid NOT NULL,
    after     uuid NOT NULL,
    PRIMARY KEY (run_id, kind, subject, record_id)
);
CREATE INDEX shadow_change_record ON shadow_change (record_id);
