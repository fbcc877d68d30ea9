-- Facts that rules may ask about besides those of the first version. What was stored before has none of them until its event comes again.

ALTER TABLE person ADD COLUMN household_id uuid;
CREATE INDEX person_by_merged ON person USING gin (merged_ids) WHERE merged_ids <> '{}';

ALTER TABLE encounter ADD COLUMN ended_at timestamptz;
ALTER TABLE encounter ADD COLUMN payer text;

ALTER TABLE score ADD COLUMN stages text[] NOT NULL DEFAULT '{}';  -- pathway/stage

-- every value a model ever gave, each in force from its time until the next
CREATE TABLE former_score (
    person_id   uuid             NOT NULL,
    model_id    text             NOT NULL,
    computed_at timestamptz      NOT NULL,
    version     bigint           NOT NULL,
    value       double precision NOT NULL,
    PRIMARY KEY (person_id, model_id, computed_at)
);

CREATE TABLE relation (
    person_id uuid   PRIMARY KEY,
    version   bigint NOT NULL,
    relations text[] NOT NULL DEFAULT '{}'  -- active ones: kind|party
);

-- touchpoints of campaigns; they keep the person id they were decided with, also when that was merged into another since
CREATE TABLE contact (
    touchpoint_id uuid    PRIMARY KEY,
    version       bigint  NOT NULL,
    person_id     uuid    NOT NULL,
    happened      boolean NOT NULL,  -- sent, or perhaps sent
    campaign_id   text,
    channel       text,
    decided_at    timestamptz,
    engagements   text[]  NOT NULL DEFAULT '{}'
);
CREATE INDEX contact_by_person ON contact (person_id) WHERE happened;

-- where postal codes and facilities are; filled by the deployment
CREATE TABLE place (
    kind      text             NOT NULL CHECK (kind IN ('POSTAL_CODE', 'FACILITY')),
    name      text             NOT NULL,
    longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    latitude  double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    PRIMARY KEY (kind, name)
);

CALL note_changes_of('former_score');
CALL note_changes_of('relation');
CALL note_changes_of('contact');
