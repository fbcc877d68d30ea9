-- What would become of a list: everybody on it is asked about, nothing is sent and nobody is assigned.
CREATE TABLE dry_run (
    dry_run_id       uuid        PRIMARY KEY,
    campaign_id      uuid        NOT NULL REFERENCES campaign,
    campaign_version bigint      NOT NULL,
    audience_id      uuid        NOT NULL,
    state            text        NOT NULL CHECK (state IN ('RUNNING', 'COMPLETED', 'FAILED')),
    people           bigint, -- null until the whole list is here
    looked           bigint      NOT NULL DEFAULT 0,
    channels         jsonb       NOT NULL DEFAULT '[]',
    failure          text,
    as_of            timestamptz NOT NULL, -- by the domain clock
    started_by       text        NOT NULL,
    started_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    touched_at       timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX dry_run_campaign ON dry_run (campaign_id, started_at);
