-- Who is who. Source records are immutable; what they mean (membership, persons, facts) is derived and versioned.

-- Person data as a source sent it: one row a version, never changed.
CREATE TABLE source_record (
    record_id   uuid        NOT NULL,
    version     bigint      NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('PERSON', 'ACTIVITY')),
    system      text        NOT NULL,
    source_id   text        NOT NULL,
    person      jsonb       NOT NULL,
    labels      text[]      NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (record_id, version)
);
CREATE INDEX source_record_identifiers ON source_record USING gin ((person -> 'identifiers') jsonb_path_ops);

-- The present version of each record and whose it is. No row: withdrawn.
CREATE TABLE membership (
    record_id     uuid        PRIMARY KEY,
    version       bigint      NOT NULL,
    kind          text        NOT NULL,
    system        text        NOT NULL,
    source_id     text        NOT NULL,
    received_at   timestamptz NOT NULL,
    first_at      timestamptz NOT NULL,
    current_at    timestamptz NOT NULL,
    campaign      boolean     NOT NULL DEFAULT false,
    person_id     uuid,
    link          jsonb
);
CREATE UNIQUE INDEX membership_source ON membership (system, source_id);
CREATE INDEX membership_person ON membership (person_id);

-- Under which keys linkage finds a record, and which e-mails and phones it holds.
CREATE TABLE blocking_key (
    key       text NOT NULL,
    record_id uuid NOT NULL,
    PRIMARY KEY (key, record_id)
);
CREATE INDEX blocking_key_record ON blocking_key (record_id);
CREATE TABLE contact_key (
    key       text NOT NULL,
    record_id uuid NOT NULL,
    PRIMARY KEY (key, record_id)
);
CREATE INDEX contact_key_record ON contact_key (record_id);

-- Decisions about two records above the tier NEW; left is the smaller id.
CREATE TABLE pair_decision (
    left_id        uuid   NOT NULL,
    right_id       uuid   NOT NULL,
    tier           text   NOT NULL CHECK (tier IN ('AUTO', 'PROBABLE', 'REVIEW')),
    log_odds       float8 NOT NULL,
    levels         bigint NOT NULL,
    explanation    jsonb  NOT NULL,
    engine_version text   NOT NULL,
    decided_at     timestamptz NOT NULL,
    PRIMARY KEY (left_id, right_id)
);
CREATE INDEX pair_decision_right ON pair_decision (right_id);

-- A source says that two of its ids are one person; either may be unknown yet.
CREATE TABLE must_link (
    origin   uuid NOT NULL,
    a_system text NOT NULL,
    a_id     text NOT NULL,
    b_system text NOT NULL,
    b_id     text NOT NULL,
    PRIMARY KEY (origin, a_system, a_id, b_system, b_id)
);
CREATE INDEX must_link_a ON must_link (a_system, a_id);
CREATE INDEX must_link_b ON must_link (b_system, b_id);

CREATE TABLE person (
    person_id     uuid        PRIMARY KEY,
    version       bigint      NOT NULL,
    state         text        NOT NULL CHECK (state IN ('LIVE', 'REDIRECTED', 'ERASED')),
    redirected_to uuid,
    status        text        NOT NULL,
    golden        jsonb       NOT NULL,
    origins       jsonb       NOT NULL,
    markets       text[]      NOT NULL,
    sources       text[]      NOT NULL,
    labels        text[]      NOT NULL,
    merged_ids    uuid[]      NOT NULL DEFAULT '{}',
    promoted      boolean     NOT NULL DEFAULT false,
    first_seen_at timestamptz NOT NULL,
    stated_at     timestamptz NOT NULL,
    last_key      text        NOT NULL,
    first_key     text        NOT NULL
);
CREATE INDEX person_by_name ON person (last_key text_pattern_ops, first_key text_pattern_ops, person_id) WHERE state = 'LIVE';
CREATE INDEX person_by_first ON person (first_key text_pattern_ops) WHERE state = 'LIVE';
CREATE INDEX person_by_status ON person (status, last_key, first_key, person_id) WHERE state = 'LIVE';
CREATE INDEX person_redirected ON person (redirected_to) WHERE redirected_to IS NOT NULL;
CREATE INDEX person_markets ON person USING gin (markets);

-- What happened to ids, for good.
CREATE TABLE identity_change (
    seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind      text        NOT NULL CHECK (kind IN ('MERGED', 'PROMOTED', 'ERASED')),
    person_id uuid        NOT NULL,
    other_id  uuid,
    at        timestamptz NOT NULL
);
CREATE INDEX identity_change_person ON identity_change (person_id);

-- An activity without any person data has no record and no person; it is kept and counted.
CREATE TABLE activity (
    activity_id  uuid        PRIMARY KEY,
    submitted    bigint      NOT NULL, -- the version intake gave
    version      bigint      NOT NULL, -- the version people.activities carries
    record_id    uuid,
    person_id    uuid,
    link         jsonb,
    system       text        NOT NULL,
    source_id    text        NOT NULL,
    type         text        NOT NULL,
    occurred_at  timestamptz NOT NULL,
    received_at  timestamptz NOT NULL,
    channel      text        NOT NULL,
    campaign_id  text,
    call_to_action text,
    attributes   jsonb       NOT NULL,
    labels       text[]      NOT NULL,
    markets      text[]      NOT NULL DEFAULT '{}',
    stated       boolean     NOT NULL DEFAULT false -- whether the present version was published
);
CREATE INDEX activity_record ON activity (record_id);
CREATE INDEX activity_person ON activity (person_id, occurred_at DESC, activity_id);
CREATE INDEX activity_source ON activity (system, source_id);

-- An encounter without a person waits for its patient's record.
CREATE TABLE encounter (
    encounter_id   uuid        PRIMARY KEY,
    submitted      bigint      NOT NULL,
    version        bigint      NOT NULL,
    person_id      uuid,
    link           jsonb,
    system         text        NOT NULL,
    source_id      text        NOT NULL,
    patient_system text        NOT NULL,
    patient_id     text        NOT NULL,
    service_line   text        NOT NULL,
    started_at     timestamptz NOT NULL,
    data           jsonb       NOT NULL,
    labels         text[]      NOT NULL,
    markets        text[]      NOT NULL DEFAULT '{}',
    stated         boolean     NOT NULL DEFAULT false
);
CREATE INDEX encounter_patient ON encounter (patient_system, patient_id);
CREATE INDEX encounter_person ON encounter (person_id, started_at DESC, encounter_id);
CREATE INDEX encounter_source ON encounter (system, source_id);

CREATE TABLE relation (
    relation_id    uuid    PRIMARY KEY,
    submitted      bigint  NOT NULL,
    patient_system text    NOT NULL,
    patient_id     text    NOT NULL,
    kind           text    NOT NULL,
    party          text    NOT NULL,
    active         boolean NOT NULL
);
CREATE INDEX relation_patient ON relation (patient_system, patient_id);
CREATE TABLE person_relations (
    person_id uuid   PRIMARY KEY,
    version   bigint NOT NULL,
    relations jsonb  NOT NULL
);

-- The lower-confidence tie of a lead; without a person: it has none any more.
CREATE TABLE lower_link (
    lead_id   uuid   PRIMARY KEY,
    version   bigint NOT NULL,
    person_id uuid,
    score     float8,
    evidence  text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX lower_link_person ON lower_link (person_id);

-- What was taken back, by submission or by source id: it stays out, whenever it arrives.
CREATE TABLE withdrawal (
    target text        PRIMARY KEY, -- a submission id, or system and source id
    origin uuid        NOT NULL,
    at     timestamptz NOT NULL
);
