-- Journeys: steps that people take one by one, each in her own time.

CREATE TABLE journey (
    journey_id  uuid        PRIMARY KEY,
    version     bigint      NOT NULL,
    stage       text        NOT NULL CHECK (stage IN ('PLANNED', 'RUNNING', 'PAUSED', 'CLOSING', 'STOPPED', 'ENDED')),
    name        text        NOT NULL,
    market      text,
    seed        text        NOT NULL, -- the salt of its splits
    live        integer,              -- the edition by which people enter
    started_at  timestamptz,
    finished_at timestamptz,
    created_by  text        NOT NULL,
    created_at  timestamptz NOT NULL,
    stated_at   timestamptz NOT NULL,
    CHECK ((stage = 'PLANNED') = (started_at IS NULL)),
    CHECK ((started_at IS NULL) = (live IS NULL)),
    CHECK ((stage IN ('STOPPED', 'ENDED')) = (finished_at IS NOT NULL))
);

CREATE TABLE journey_edition (
    journey_id uuid        NOT NULL REFERENCES journey,
    number     integer     NOT NULL,
    stage      text        NOT NULL CHECK (stage IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'LIVE', 'REPLACED')),
    definition jsonb       NOT NULL,
    moves      boolean     NOT NULL DEFAULT false, -- whether people who wait go on by it
    written_by text        NOT NULL,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (journey_id, number)
);
CREATE UNIQUE INDEX journey_edition_live ON journey_edition (journey_id) WHERE stage = 'LIVE';
CREATE UNIQUE INDEX journey_edition_open ON journey_edition (journey_id) WHERE stage IN ('DRAFT', 'IN_REVIEW', 'APPROVED');

-- each step in the life of a journey: who took it, when and why
CREATE TABLE journey_note (
    journey_id  uuid        NOT NULL REFERENCES journey,
    version     bigint      NOT NULL,
    kind        text        NOT NULL,
    edition     integer,
    stage       text        NOT NULL, -- of the journey after it
    actor       text        NOT NULL,
    why         text        NOT NULL,
    taken_at    timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (journey_id, version)
);
REVOKE UPDATE, DELETE ON journey_note FROM "${app-role}";

-- whose messages are those of campaigns, which are of one journey for good
CREATE TABLE journey_message (
    campaign_id uuid PRIMARY KEY REFERENCES campaign,
    journey_id  uuid NOT NULL REFERENCES journey
);
CREATE INDEX journey_message_journey ON journey_message (journey_id);

-- one person once in a journey, by the id that survived when she entered
CREATE TABLE journey_run (
    run_id      uuid        PRIMARY KEY,
    journey_id  uuid        NOT NULL REFERENCES journey,
    person_id   uuid        NOT NULL,
    edition     integer     NOT NULL,
    -- MERGED: she was merged with somebody who was in it before; active again after a split
    state       text        NOT NULL CHECK (state IN ('ACTIVE', 'MERGED', 'DONE')),
    step        text,                 -- where she waits; absent before the first look
    arrived_at  timestamptz,          -- at that step
    look_at     timestamptz NOT NULL, -- by the domain clock, as all times here
    outcome     text,
    entered_at  timestamptz NOT NULL,
    anchor_at   timestamptz NOT NULL, -- of what made her enter
    entry       text        NOT NULL,
    finished_at timestamptz,
    UNIQUE (journey_id, person_id),
    CHECK ((state = 'DONE') = (outcome IS NOT NULL))
);
CREATE INDEX journey_run_due ON journey_run (journey_id, look_at) WHERE state = 'ACTIVE';
CREATE INDEX journey_run_person ON journey_run (person_id);

-- what was done at a step is done once for each run
CREATE TABLE journey_passed (
    run_id   uuid        NOT NULL REFERENCES journey_run ON DELETE CASCADE,
    step     text        NOT NULL,
    edition  integer     NOT NULL,
    choice   text,
    taken_at timestamptz NOT NULL,
    PRIMARY KEY (run_id, step)
);

CREATE TABLE journey_task (
    task_id    uuid        PRIMARY KEY,
    run_id     uuid        NOT NULL REFERENCES journey_run ON DELETE CASCADE,
    journey_id uuid        NOT NULL REFERENCES journey,
    person_id  uuid        NOT NULL,
    step       text        NOT NULL,
    title      text        NOT NULL,
    details    text,
    team       text,
    state      text        NOT NULL CHECK (state IN ('OPEN', 'CLAIMED', 'DONE', 'CANCELLED')),
    version    bigint      NOT NULL,
    due_at     timestamptz,
    opened_at  timestamptz NOT NULL,
    claimed_by text,
    claimed_at timestamptz,
    ended_by   text,
    ended_at   timestamptz,
    outcome    text,
    UNIQUE (run_id, step),
    CHECK ((state = 'CLAIMED') <= (claimed_by IS NOT NULL)),
    CHECK ((state IN ('DONE', 'CANCELLED')) = (ended_at IS NOT NULL))
);
CREATE INDEX journey_task_person ON journey_task (person_id);
CREATE INDEX journey_task_open ON journey_task (task_id) WHERE state IN ('OPEN', 'CLAIMED');

-- read model: what people did and which visits they had, as mastering states it
CREATE TABLE person_happening (
    happening_id   uuid        PRIMARY KEY,
    version        bigint      NOT NULL,
    person_id      uuid        NOT NULL,
    sort           text        NOT NULL CHECK (sort IN ('ACTIVITY', 'VISIT')),
    kind           text        NOT NULL, -- type of the activity, class of the visit
    service_line   text,
    campaign       text,
    call_to_action text,
    occurred_at    timestamptz NOT NULL,
    ended_at       timestamptz,
    usable         boolean     NOT NULL  -- not withdrawn, not labelled, surely hers
);
CREATE INDEX person_happening_person ON person_happening (person_id, occurred_at) WHERE usable;

-- read model: who is in which audience, as audience publishes it
CREATE TABLE audience_member (
    audience_id uuid        NOT NULL,
    person_id   uuid        NOT NULL,
    version     bigint      NOT NULL,
    member      boolean     NOT NULL,
    since       timestamptz NOT NULL, -- in it, or out of it
    PRIMARY KEY (audience_id, person_id)
);
CREATE INDEX audience_member_person ON audience_member (person_id);
