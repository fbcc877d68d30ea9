-- A first load does without the indexes it does not ask: in their order its rows are no neighbours, and made at the end they
-- cost a fraction and lie closer. What makes them again is kept here, so that whoever goes on after a kill can.
CREATE TABLE first_load_index (
    name       text PRIMARY KEY,
    of_keys    boolean NOT NULL,
    definition text NOT NULL
);

CREATE FUNCTION put_indexes_aside() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", public, pg_temp AS $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT indexname, tablename, indexdef FROM pg_indexes
               WHERE schemaname = '${flyway:defaultSchema}' AND indexname = ANY (ARRAY[
                   'record_key_key', 'contact_key_record', 'contact_key_lead', 'source_record_identifiers',
                   'person_by_name', 'person_by_first', 'person_by_status', 'person_markets', 'person_similar_name',
                   'person_birth_date', 'person_postal_code', 'person_household'])
    LOOP
        INSERT INTO first_load_index (name, of_keys, definition)
            VALUES (one.indexname, one.tablename = 'record_key', one.indexdef);
        EXECUTE format('DROP INDEX %I.%I', '${flyway:defaultSchema}', one.indexname);
    END LOOP;
END $$;

-- Those of keys wait until all keys are written; meanwhile another connection makes the others.
CREATE FUNCTION make_indexes_again(those_of_keys boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = "${flyway:defaultSchema}", public, pg_temp SET maintenance_work_mem = '256MB' AS $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT definition FROM first_load_index WHERE of_keys = those_of_keys ORDER BY name LOOP
        EXECUTE one.definition;
    END LOOP;
    DELETE FROM first_load_index WHERE of_keys = those_of_keys;
END $$;

REVOKE EXECUTE ON FUNCTION put_indexes_aside(), make_indexes_again(boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION put_indexes_aside(), make_indexes_again(boolean) TO "${app-role}";
