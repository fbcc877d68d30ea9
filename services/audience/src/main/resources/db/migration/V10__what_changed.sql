-- What of a person a transaction changed, so that only those facts are read again: the table they are in; null: whatever there is of her.
ALTER TABLE person_change ADD COLUMN what text;

CREATE OR REPLACE FUNCTION note_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO person_change (person_id, what) SELECT DISTINCT person_id, TG_TABLE_NAME FROM changed;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION note_moved() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO person_change (person_id, what)
    SELECT person_id, TG_TABLE_NAME FROM former UNION SELECT person_id, TG_TABLE_NAME FROM changed;
    RETURN NULL;
END $$;
