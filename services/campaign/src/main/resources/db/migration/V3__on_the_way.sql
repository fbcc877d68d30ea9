-- What a claimed contact's message was decided on: the keys under which claims and the ledger take turns, one for each address of
-- the person (hashes, so that no address stands here).
ALTER TABLE contact ADD COLUMN address_locks bigint[] NOT NULL DEFAULT '{}';

-- each campaign in its own order, so that a large one does not make the others wait
DROP INDEX contact_due;
CREATE INDEX contact_due ON contact (campaign_id, not_before, ordinal) WHERE state = 'PLANNED';

-- Returns when no message to these addresses is being handed over. Whoever calls it holds their locks, so no new one begins.
-- Each look is a statement of its own and sees what was confirmed meanwhile.
CREATE FUNCTION await_landing(addresses text[], patience interval) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    keys     bigint[] := ARRAY(SELECT hashtextextended(a, 4711) FROM unnest(addresses) AS t (a));
    deadline timestamptz := clock_timestamp() + patience;
BEGIN
    WHILE EXISTS (SELECT FROM contact WHERE state = 'CLAIMED' AND address_locks && keys) LOOP
        IF clock_timestamp() > deadline THEN
            RAISE EXCEPTION 'a message to one of these addresses is still being handed over' USING ERRCODE = 'lock_not_available';
        END IF;
        PERFORM pg_sleep(0.01);
    END LOOP;
END $$;
