-- The read model: what the topics say of people, newest version wins. One row a fact; a fact that is gone keeps its version
-- and nothing else, so that an older event that comes late cannot bring it back.

CREATE TABLE person (
    person_id     uuid    PRIMARY KEY,
    version       bigint  NOT NULL,
    state         text    NOT NULL CHECK (state IN ('STATED', 'REDIRECTED', 'ERASED')),
    status        text,
    markets       text[]  NOT NULL DEFAULT '{}',
    labels        text[]  NOT NULL DEFAULT '{}',
    deceased      boolean NOT NULL DEFAULT false,
    gender        text,
    birth_date    date,
    postal_code   text,
    city          text,
    region        text,
    country       text,
    language      text,
    has_street    boolean NOT NULL DEFAULT false,
    email_key     text,                            -- lower case: spellings of one mailbox agree
    phones        text[]  NOT NULL DEFAULT '{}',   -- E.164
    sources       text[]  NOT NULL DEFAULT '{}',
    first_seen_at timestamptz
);

CREATE TABLE activity (
    activity_id    uuid   PRIMARY KEY,
    version        bigint NOT NULL,
    person_id      uuid   NOT NULL,
    gone           boolean NOT NULL,
    confidence     text,
    labels         text[] NOT NULL DEFAULT '{}',
    type           text,
    occurred_at    timestamptz,
    channel        text,
    source         text,
    campaign_id    text,
    call_to_action text,
    attributes     jsonb
);
CREATE INDEX activity_by_person ON activity (person_id) WHERE NOT gone;

CREATE TABLE encounter (
    encounter_id    uuid   PRIMARY KEY,
    version         bigint NOT NULL,
    person_id       uuid   NOT NULL,
    gone            boolean NOT NULL,
    confidence      text,
    labels          text[] NOT NULL DEFAULT '{}',
    started_at      timestamptz,
    service_line    text,
    facility        text,
    encounter_class text,
    diagnoses       text[] NOT NULL DEFAULT '{}',  -- system|code
    procedures      text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX encounter_by_person ON encounter (person_id) WHERE NOT gone;

CREATE TABLE score (
    person_id uuid   PRIMARY KEY,
    version   bigint NOT NULL,
    scores    jsonb  NOT NULL,  -- model id to value
    persona   text
);

-- how far each partition has been read, written in the transaction of what was read
CREATE TABLE seen_offset (
    topic       text    NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint  NOT NULL,
    PRIMARY KEY (topic, partition)
);

CREATE TABLE audience (
    audience_id uuid        PRIMARY KEY,
    version     bigint      NOT NULL,
    name        text        NOT NULL,
    groups      jsonb       NOT NULL,
    created_by  text        NOT NULL,
    created_at  timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL
);

-- a count: exactly these people, as of then, for somebody who sees these markets
CREATE TABLE snapshot (
    token            uuid        PRIMARY KEY,
    audience_id      uuid        NOT NULL REFERENCES audience,
    audience_version bigint      NOT NULL,
    as_of            timestamptz NOT NULL,
    all_markets      boolean     NOT NULL,
    markets          text[]      NOT NULL,
    watermark        jsonb       NOT NULL,
    group_names      text[]      NOT NULL,
    counted_by       text        NOT NULL,
    counted_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    launched_at      timestamptz
);
CREATE INDEX snapshot_by_age ON snapshot (counted_at) WHERE launched_at IS NULL;

CREATE TABLE snapshot_member (
    token     uuid    NOT NULL REFERENCES snapshot ON DELETE CASCADE,
    person_id uuid    NOT NULL,
    group_no  integer NOT NULL,
    PRIMARY KEY (token, person_id)
);
CREATE INDEX snapshot_member_by_person ON snapshot_member (person_id);

-- what was published on audience.memberships
CREATE TABLE membership (
    audience_id      uuid        NOT NULL REFERENCES audience,
    person_id        uuid        NOT NULL,
    version          bigint      NOT NULL,
    audience_version bigint      NOT NULL,
    group_name       text        NOT NULL,
    changed_at       timestamptz NOT NULL,
    PRIMARY KEY (audience_id, person_id)
);
CREATE INDEX membership_by_person ON membership (person_id);
