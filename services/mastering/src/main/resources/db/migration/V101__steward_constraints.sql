-- What stewards decided about two records: one person (MUST), or two (CANNOT, which is the stronger). Left is the smaller id.
CREATE TABLE steward_constraint (
    left_id  uuid        NOT NULL,
    right_id uuid        NOT NULL,
    kind     text        NOT NULL CHECK (kind IN ('MUST', 'CANNOT')),
    by       text        NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (left_id, right_id),
    CHECK (left_id < right_id)
);
CREATE INDEX steward_constraint_right ON steward_constraint (right_id);
