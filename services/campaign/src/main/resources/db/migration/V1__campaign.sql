-- Campaigns and what became of them. Every version column only grows.

CREATE TABLE campaign (
    campaign_id     uuid        PRIMARY KEY,
    version         bigint      NOT NULL,
    status          text        NOT NULL CHECK (status IN ('DRAFT', 'RUNNING', 'STOPPED', 'ENDED')),
    launched_at     timestamptz,
    finished_at     timestamptz,
    name            text        NOT NULL,
    purpose         text        NOT NULL,
    market          text,
    assembly_id     uuid,
    brief           jsonb       NOT NULL,
    -- the salt of the draw: who knows it can tell the arms beforehand
    assignment_seed text        NOT NULL,
    record_types    text[]      NOT NULL DEFAULT '{}',
    created_by      text        NOT NULL,
    created_at      timestamptz NOT NULL,
    stated_at       timestamptz NOT NULL,
    CHECK ((status = 'DRAFT') = (launched_at IS NULL)),
    CHECK ((status IN ('STOPPED', 'ENDED')) = (finished_at IS NOT NULL))
);

CREATE TABLE launch (
    launch_id       uuid        PRIMARY KEY,
    campaign_id     uuid        NOT NULL UNIQUE REFERENCES campaign,
    idempotency_key text        NOT NULL,
    audience_id     uuid        NOT NULL,
    snapshot_token  text        NOT NULL,
    assigned        integer     NOT NULL,
    holdout         integer     NOT NULL,
    launched_by     text        NOT NULL,
    launched_at     timestamptz NOT NULL
);

CREATE TABLE assignment (
    campaign_id uuid        NOT NULL REFERENCES campaign,
    person_id   uuid        NOT NULL,
    version     bigint      NOT NULL,
    arm         text        NOT NULL CHECK (arm IN ('TREATMENT', 'HOLDOUT')),
    group_name  text        NOT NULL,
    markets     text[]      NOT NULL,
    assigned_at timestamptz NOT NULL,
    PRIMARY KEY (campaign_id, person_id)
);
CREATE INDEX assignment_person ON assignment (person_id);

-- one row for each (campaign, person, channel): planned, claimed, and then for good what became of it
CREATE TABLE contact (
    contact_id    uuid        PRIMARY KEY,
    ordinal       bigint      GENERATED ALWAYS AS IDENTITY,
    campaign_id   uuid        NOT NULL REFERENCES campaign,
    person_id     uuid        NOT NULL,
    channel       text        NOT NULL,
    version       bigint      NOT NULL DEFAULT 0,
    state         text        NOT NULL DEFAULT 'PLANNED'
                  CHECK (state IN ('PLANNED', 'CLAIMED', 'SENT', 'HELD', 'FAILED', 'UNKNOWN')),
    reasons       text[]      NOT NULL DEFAULT '{}',
    address       text,
    address_hash  bytea,
    assembly_hash text,
    markets       text[]      NOT NULL,
    engagements   jsonb       NOT NULL DEFAULT '[]',
    claim_id      uuid,
    attempts      integer     NOT NULL DEFAULT 0,
    decided_at    timestamptz,
    -- real time, unlike decided_at: when the sender may look at it, and how fast it goes
    not_before    timestamptz NOT NULL DEFAULT now(),
    planned_at    timestamptz NOT NULL DEFAULT now(),
    touched_at    timestamptz,
    UNIQUE (campaign_id, person_id, channel)
);
CREATE INDEX contact_due ON contact (not_before, ordinal) WHERE state = 'PLANNED';
CREATE INDEX contact_claimed ON contact (contact_id) WHERE state = 'CLAIMED';
CREATE INDEX contact_person ON contact (person_id);
-- whatever the code does: one address gets one message of a campaign
CREATE UNIQUE INDEX contact_once_an_address ON contact (campaign_id, channel, address_hash)
    WHERE state IN ('CLAIMED', 'SENT', 'UNKNOWN');

-- who may be written to on which channel and for which purpose; rows with a later date replace earlier ones
CREATE TABLE send_policy (
    channel             text    NOT NULL,
    purpose             text    NOT NULL,
    effective_on        date    NOT NULL,
    basis               text    NOT NULL CHECK (basis IN ('OPT_OUT', 'OPT_IN', 'EXPRESS_WRITTEN_CONSENT')),
    minimum_age         integer NOT NULL,
    birth_date_required boolean NOT NULL,
    labels_allowed      text[]  NOT NULL DEFAULT '{}',
    PRIMARY KEY (channel, purpose, effective_on)
);
INSERT INTO send_policy (channel, purpose, effective_on, basis, minimum_age, birth_date_required)
SELECT channel, purpose, DATE '2000-01-01', basis, 18, birth_date_required
FROM (VALUES ('EMAIL', 'OPT_OUT', false), ('POST', 'OPT_OUT', false)) AS c (channel, basis, birth_date_required)
     CROSS JOIN (VALUES ('TREATMENT'), ('OWN_SERVICE'), ('MARKETING'), ('FUNDRAISING')) AS p (purpose);
INSERT INTO send_policy (channel, purpose, effective_on, basis, minimum_age, birth_date_required) VALUES
    ('SMS', 'MARKETING', DATE '2000-01-01', 'EXPRESS_WRITTEN_CONSENT', 18, true),
    ('VOICE', 'MARKETING', DATE '2000-01-01', 'EXPRESS_WRITTEN_CONSENT', 18, true);

-- the ledger: what was said, by whom and when; rows are only added
CREATE TABLE permission_entry (
    entry_id     uuid        PRIMARY KEY,
    address      text        NOT NULL,
    scope        text        NOT NULL CHECK (scope IN ('GLOBAL', 'CHANNEL')),
    channel      text        NOT NULL, -- '' for every channel
    purpose      text        NOT NULL, -- '' for every purpose
    status       text        NOT NULL CHECK (status IN ('OPTED_IN', 'EXPRESS_WRITTEN_CONSENT', 'OPTED_OUT')),
    source       text        NOT NULL,
    evidence     text,
    effective_at timestamptz NOT NULL,
    recorded_by  text        NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX permission_entry_key ON permission_entry (address, scope, channel, purpose);
REVOKE UPDATE, DELETE ON permission_entry FROM "${app-role}";

-- what follows from it; version = number of ledger rows behind it
CREATE TABLE permission (
    address      text        NOT NULL,
    scope        text        NOT NULL,
    channel      text        NOT NULL,
    purpose      text        NOT NULL,
    version      bigint      NOT NULL,
    status       text        NOT NULL,
    source       text        NOT NULL,
    evidence     text,
    effective_at timestamptz NOT NULL,
    PRIMARY KEY (address, scope, channel, purpose)
);

-- read model: people as mastering states them, only what deciding and rendering need
CREATE TABLE person (
    person_id       uuid        PRIMARY KEY,
    version         bigint      NOT NULL,
    status          text        NOT NULL, -- as in people.persons, or REDIRECTED, ERASED
    redirected_into uuid,
    email           text,
    email_key       text,
    first_name      text,
    last_name       text,
    gender          text,
    birth_date      date,
    deceased        boolean     NOT NULL,
    city            text,
    state           text,
    postal_code     text,
    country         text,
    language        text,
    has_phone       boolean     NOT NULL,
    has_street      boolean     NOT NULL,
    first_seen_at   timestamptz,
    markets         text[]      NOT NULL,
    labels          text[]      NOT NULL,
    sources         text[]      NOT NULL
);
CREATE INDEX person_redirected ON person (redirected_into) WHERE redirected_into IS NOT NULL;
CREATE INDEX person_email ON person (email_key) WHERE email_key IS NOT NULL;

-- read model: approved content as content states it
CREATE TABLE assembly (
    assembly_id uuid        PRIMARY KEY,
    version     bigint      NOT NULL,
    approved    boolean     NOT NULL,
    channel     text,
    hash        text,
    expires_at  timestamptz,
    event       text
);
