-- Models of record linkage as versions: parameters and frozen frequency tables, as the library writes them. One is active. Whoever
-- decides holds the shared advisory lock 'mastering.model' until it commits; whoever changes the active model takes it alone.
CREATE TABLE linkage_model (
    model_id     text        PRIMARY KEY CHECK (model_id ~ '^[a-z0-9][a-z0-9.-]{0,59}$'),
    state        text        NOT NULL CHECK (state IN ('DRAFT', 'SHADOWED', 'ACTIVE', 'RETIRED')),
    origin       text        NOT NULL CHECK (origin IN ('SHIPPED', 'LEARNED')),
    parameters   text        NOT NULL,
    frequencies  text        NOT NULL,
    training     jsonb,
    made_by      text        NOT NULL,
    made_at      timestamptz NOT NULL,
    activated_by text,
    activated_at timestamptz
);
CREATE UNIQUE INDEX linkage_model_active ON linkage_model (state) WHERE state = 'ACTIVE';
CREATE SEQUENCE linkage_model_number;

-- Long work on models: learning, a shadow run, a roll-out. One at a time; a killed one is carried on from what it has committed.
CREATE TABLE model_run (
    run_id      uuid        PRIMARY KEY,
    kind        text        NOT NULL CHECK (kind IN ('TRAINING', 'SHADOW', 'ROLLOUT')),
    model_id    text        REFERENCES linkage_model (model_id),
    state       text        NOT NULL CHECK (state IN ('RUNNING', 'PAUSED', 'COMPLETED', 'FAILED', 'CANCELLED')),
    stage       text        NOT NULL,
    total       bigint      NOT NULL DEFAULT 0,
    done        bigint      NOT NULL DEFAULT 0,
    per_second  int         NOT NULL DEFAULT 0 CHECK (per_second >= 0),
    last_record uuid,
    report      jsonb,
    reason      text,
    failures    int         NOT NULL DEFAULT 0,
    started_by  text        NOT NULL,
    started_at  timestamptz NOT NULL,
    stage_at    timestamptz NOT NULL,
    touched_at  timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE UNIQUE INDEX model_run_one ON model_run ((true)) WHERE state IN ('RUNNING', 'PAUSED');
CREATE INDEX model_run_model ON model_run (model_id, started_at DESC);

-- Records that the active model has not decided yet; empty but for the time of a roll-out.
CREATE TABLE model_pending (
    record_id uuid PRIMARY KEY
);
