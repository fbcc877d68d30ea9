-- What stewards did: a journal. An action states something about pairs of records; what counts of it is worked out anew
-- whenever something is stated or withdrawn (steward_constraint). Of several statements about a pair the latest counts.
CREATE TABLE steward_action (
    seq            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    action_id      uuid        NOT NULL UNIQUE,
    kind           text        NOT NULL CHECK (kind IN ('MERGE', 'SPLIT', 'MUST_LINK', 'CANNOT_LINK', 'SET_ASIDE', 'UNDO')),
    by             text        NOT NULL,
    at             timestamptz NOT NULL,
    reason         text,
    records        uuid[]      NOT NULL,
    persons_before uuid[]      NOT NULL,
    persons_after  uuid[]      NOT NULL DEFAULT '{}',
    undoes         uuid,
    undone_by      uuid,
    counts_from    bigint      NOT NULL DEFAULT 0 -- later than that of every action before it, also after it was undone and redone
);
CREATE INDEX steward_action_records ON steward_action USING gin (records);
CREATE INDEX steward_action_persons ON steward_action USING gin ((persons_before || persons_after));

CREATE TABLE steward_statement (
    action_id uuid NOT NULL,
    left_id   uuid NOT NULL,
    right_id  uuid NOT NULL,
    kind      text NOT NULL CHECK (kind IN ('MUST', 'CANNOT', 'UNSURE')),
    PRIMARY KEY (action_id, left_id, right_id),
    CHECK (left_id < right_id)
);
CREATE INDEX steward_statement_pair ON steward_statement (left_id, right_id);

ALTER TABLE steward_constraint ADD COLUMN action_id uuid;

-- An id that was merged and means a person of its own again.
ALTER TABLE identity_change DROP CONSTRAINT identity_change_kind_check;
ALTER TABLE identity_change ADD CONSTRAINT identity_change_kind_check CHECK (kind IN ('MERGED', 'PROMOTED', 'ERASED', 'RESTORED'));

-- Who is at work on a pair, and until when nobody else is.
CREATE TABLE review_claim (
    left_id  uuid        NOT NULL,
    right_id uuid        NOT NULL,
    by       text        NOT NULL,
    until    timestamptz NOT NULL,
    PRIMARY KEY (left_id, right_id)
);
