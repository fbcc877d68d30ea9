-- Former decisions about two records, for good: what held from since until until (the end not among it). Written only when a
-- decision is replaced or forgotten. The waterfall is worked out again from levels, model and the versions it was about.
CREATE TABLE pair_decision_past (
    left_id        uuid        NOT NULL,
    right_id       uuid        NOT NULL,
    left_version   bigint,
    right_version  bigint,
    tier           text        NOT NULL,
    log_odds       float8      NOT NULL,
    levels         bigint      NOT NULL,
    explanation    jsonb       NOT NULL,
    engine_version text        NOT NULL,
    since          timestamptz NOT NULL,
    until          timestamptz NOT NULL
);
CREATE INDEX pair_decision_past_left ON pair_decision_past (left_id, right_id);
CREATE INDEX pair_decision_past_right ON pair_decision_past (right_id);
