-- What attribution keeps of other services' facts: ids, times, amounts and labels, no names and no addresses.
-- Every table is a read model: a row changes only for a higher version of its fact.

CREATE TABLE person (
    person_id uuid   PRIMARY KEY,
    version   bigint NOT NULL,
    state     text   NOT NULL CHECK (state IN ('STATED', 'REDIRECTED', 'ERASED')),
    status    text CHECK (status IN ('MASTERED', 'UNMASTERED', 'INCOMPLETE')),
    into_id   uuid,
    markets   text[] NOT NULL
);
CREATE INDEX person_redirected ON person (person_id) WHERE state = 'REDIRECTED';

CREATE TABLE activity (
    activity_id   uuid    PRIMARY KEY,
    version       bigint  NOT NULL,
    person_id     uuid    NOT NULL,
    withdrawn     boolean NOT NULL,
    confidence    text,
    activity_type text,
    channel       text,
    campaign_id   text, -- as the source wrote it, in lower case
    occurred_at   timestamptz,
    labels        text[]  NOT NULL
);
CREATE INDEX activity_campaign ON activity (campaign_id, occurred_at) WHERE campaign_id IS NOT NULL;
CREATE INDEX activity_person ON activity (person_id);

CREATE TABLE encounter (
    encounter_id   uuid    PRIMARY KEY,
    version        bigint  NOT NULL,
    person_id      uuid    NOT NULL,
    withdrawn      boolean NOT NULL,
    confidence     text,
    service_line   text,
    started_at     timestamptz,
    currency       text,   -- of all amounts; none when they are unknown or in several currencies
    expected_minor bigint, -- net revenue expected
    actual_minor   bigint, -- net revenue received
    cost_minor     bigint, -- variable direct cost
    labels         text[]  NOT NULL
);
CREATE INDEX encounter_started ON encounter (service_line, started_at);
CREATE INDEX encounter_person ON encounter (person_id);

CREATE TABLE lead_link (
    lead_id   uuid   PRIMARY KEY,
    version   bigint NOT NULL,
    person_id uuid, -- none: the lead is linked to nobody any more
    score     float8
);
CREATE INDEX lead_link_person ON lead_link (person_id);

CREATE TABLE campaign (
    campaign_id uuid   PRIMARY KEY,
    version     bigint NOT NULL,
    definition  jsonb  NOT NULL
);

CREATE TABLE assignment (
    campaign_id uuid        NOT NULL,
    person_id   uuid        NOT NULL,
    version     bigint      NOT NULL,
    arm         text        NOT NULL CHECK (arm IN ('TREATMENT', 'HOLDOUT')),
    group_name  text        NOT NULL,
    markets     text[]      NOT NULL,
    assigned_at timestamptz NOT NULL,
    PRIMARY KEY (campaign_id, person_id)
);
CREATE INDEX assignment_person ON assignment (person_id);

CREATE TABLE touchpoint (
    touchpoint_id uuid        PRIMARY KEY,
    version       bigint      NOT NULL,
    campaign_id   uuid        NOT NULL,
    person_id     uuid        NOT NULL,
    channel       text        NOT NULL,
    status        text        NOT NULL,
    reason        text,
    markets       text[]      NOT NULL,
    decided_at    timestamptz NOT NULL
);
CREATE INDEX touchpoint_campaign ON touchpoint (campaign_id, person_id);
CREATE INDEX touchpoint_person ON touchpoint (person_id);

-- Who an id means today. Redirects may form chains; a circle can be seen for a moment while events are under way.
CREATE VIEW moved AS
WITH RECURSIVE hop (person_id, root_id, depth) AS (
    SELECT person_id, into_id, 1 FROM person WHERE state = 'REDIRECTED'
    UNION ALL
    SELECT hop.person_id, next.into_id, hop.depth + 1
    FROM hop JOIN person next ON next.person_id = hop.root_id AND next.state = 'REDIRECTED'
    WHERE hop.depth < 20
)
SELECT DISTINCT ON (person_id) person_id, root_id FROM hop ORDER BY person_id, depth DESC;

-- Leads that still are leads, and the mastered person each probably is.
CREATE VIEW lead_match AS
SELECT DISTINCT ON (lead.person_id) lead.person_id AS lead_id, mastered.person_id
FROM lead_link
LEFT JOIN moved lead_moved ON lead_moved.person_id = lead_link.lead_id
LEFT JOIN moved person_moved ON person_moved.person_id = lead_link.person_id
JOIN person lead ON lead.person_id = COALESCE(lead_moved.root_id, lead_link.lead_id)
    AND lead.state = 'STATED' AND lead.status = 'UNMASTERED'
JOIN person mastered ON mastered.person_id = COALESCE(person_moved.root_id, lead_link.person_id)
    AND mastered.state = 'STATED' AND mastered.status = 'MASTERED'
ORDER BY lead.person_id, lead_link.score DESC, mastered.person_id;
