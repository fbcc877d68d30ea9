-- Whom an id means now: merges are followed, eight in a row at most, which are more than mastering makes. A function, because a
-- recursive query makes the planner expect so many people that it reads all of them.
CREATE FUNCTION surviving(person uuid) RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    now_id uuid := person;
    into_id uuid;
BEGIN
    FOR hop IN 1..8 LOOP
        SELECT redirected_into INTO into_id FROM person p WHERE p.person_id = now_id;
        IF into_id IS NULL THEN
            EXIT;
        END IF;
        now_id := into_id;
    END LOOP;
    RETURN now_id;
END $$;
