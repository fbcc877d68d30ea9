-- What was said of an activity or encounter last, when it was taken back or lost its person: nothing else is left to tell it again from.
CREATE TABLE withdrawn_fact (
    fact_id      uuid        PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind IN ('ACTIVITY', 'ENCOUNTER')),
    version      bigint      NOT NULL, -- of the event that told of it
    person_id    uuid        NOT NULL,
    withdrawn_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE FUNCTION keep_withdrawn() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    -- an update has counted the version up already
    INSERT INTO withdrawn_fact AS w (fact_id, kind, version, person_id)
    SELECT CASE TG_ARGV[0] WHEN 'ACTIVITY' THEN (old_row ->> 'activity_id')::uuid ELSE (old_row ->> 'encounter_id')::uuid END,
           TG_ARGV[0], OLD.version + 1, OLD.person_id
    FROM (SELECT to_jsonb(OLD) AS old_row) o
    ON CONFLICT (fact_id) DO UPDATE
    SET version = excluded.version, person_id = excluded.person_id, withdrawn_at = excluded.withdrawn_at
    WHERE excluded.version > w.version;
    RETURN NULL;
END $$;

CREATE TRIGGER keep_withdrawn AFTER DELETE ON activity
    FOR EACH ROW WHEN (OLD.person_id IS NOT NULL) EXECUTE FUNCTION keep_withdrawn('ACTIVITY');
CREATE TRIGGER keep_withdrawn AFTER DELETE ON encounter
    FOR EACH ROW WHEN (OLD.person_id IS NOT NULL) EXECUTE FUNCTION keep_withdrawn('ENCOUNTER');
CREATE TRIGGER keep_unlinked AFTER UPDATE ON encounter
    FOR EACH ROW WHEN (OLD.person_id IS NOT NULL AND NEW.person_id IS NULL) EXECUTE FUNCTION keep_withdrawn('ENCOUNTER');
