-- A campaign is reviewed, approved, scheduled and paused, and each step says who took it, when and why.
ALTER TABLE campaign DROP CONSTRAINT campaign_status_check,
                     DROP CONSTRAINT campaign_check,
                     DROP CONSTRAINT campaign_check1,
                     ADD COLUMN starts_at timestamptz;
ALTER TABLE campaign
    ADD CHECK (status IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'RUNNING', 'PAUSED', 'STOPPED', 'ENDED')),
    ADD CHECK (status = 'STOPPED' OR (status IN ('RUNNING', 'PAUSED', 'ENDED')) = (launched_at IS NOT NULL)),
    ADD CHECK ((status IN ('STOPPED', 'ENDED')) = (finished_at IS NOT NULL)),
    ADD CHECK ((status = 'SCHEDULED') <= (starts_at IS NOT NULL));
CREATE INDEX campaign_scheduled ON campaign (starts_at) WHERE status = 'SCHEDULED';

CREATE TABLE campaign_step (
    campaign_id uuid        NOT NULL REFERENCES campaign,
    version     bigint      NOT NULL,
    step        text        NOT NULL,
    stage       text        NOT NULL, -- after it
    actor       text        NOT NULL,
    why         text        NOT NULL,
    taken_at    timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (campaign_id, version)
);
REVOKE UPDATE, DELETE ON campaign_step FROM "${app-role}";

-- Waits until nothing of a campaign is being handed over; says whether that came to be.
CREATE FUNCTION await_campaign(campaign uuid, patience interval) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    deadline timestamptz := clock_timestamp() + patience;
BEGIN
    WHILE EXISTS (SELECT FROM contact c WHERE c.state = 'CLAIMED' AND c.campaign_id = campaign) LOOP
        IF clock_timestamp() > deadline THEN
            RETURN false;
        END IF;
        PERFORM pg_sleep(0.01);
    END LOOP;
    RETURN true;
END $$;
