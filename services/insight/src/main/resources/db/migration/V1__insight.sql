-- what the models read of a person, kept by version
CREATE TABLE person (
    person_id  uuid PRIMARY KEY,
    version    bigint NOT NULL,
    mastered   boolean NOT NULL,   -- alive, mastered, not merged away, not erased
    birth_date date,
    gender     text,
    markets    text[] NOT NULL
);

CREATE TABLE encounter (
    encounter_id    uuid PRIMARY KEY,
    version         bigint NOT NULL,
    person_id       uuid NOT NULL,
    usable          boolean NOT NULL,   -- neither withdrawn nor labelled as sensitive
    started_at      timestamptz,
    encounter_class text,
    service_line    text,
    diagnoses       text[] NOT NULL     -- system|code
);
CREATE INDEX encounter_person ON encounter (person_id);

-- one row a person: locked while the person is scored, so that two inputs changing at once are both seen
CREATE TABLE person_score (
    person_id uuid PRIMARY KEY,
    version   bigint NOT NULL DEFAULT 0,
    model_ids text[] NOT NULL DEFAULT '{}',
    scores    jsonb NOT NULL DEFAULT '[]'
);
CREATE INDEX person_score_models ON person_score USING gin (model_ids);

-- models published here; those that ship with the library are not in it until somebody publishes a newer version
CREATE TABLE model (
    model_id     text NOT NULL,
    version      bigint NOT NULL,
    definition   jsonb NOT NULL,
    published_by text NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (model_id, version)
);

-- scoring everybody anew: after a model was published, and once a day because people grow older
CREATE TABLE scoring_run (
    run_id      uuid PRIMARY KEY,
    reason      text NOT NULL,
    state       text NOT NULL CHECK (state IN ('RUNNING', 'COMPLETED', 'FAILED')),
    domain_day  date NOT NULL,
    total       bigint NOT NULL,
    done        bigint NOT NULL DEFAULT 0,
    changed     bigint NOT NULL DEFAULT 0,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE INDEX scoring_run_day ON scoring_run (domain_day);
