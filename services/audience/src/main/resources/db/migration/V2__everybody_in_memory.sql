-- Every instance holds everybody in memory and reads again whom a transaction changed. Triggers write down who that is, so that nothing
-- which changes the read model can forget it: neither a consumer nor somebody at a prompt. There is no order to keep: whoever follows
-- asks for what was written by transactions that its last snapshot did not see.

CREATE TABLE person_change (
    xid       xid8        NOT NULL DEFAULT pg_current_xact_id(),
    person_id uuid        NOT NULL,
    at        timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX person_change_by_xid ON person_change (xid);
CREATE INDEX person_change_by_age ON person_change (at);
ALTER TABLE person_change SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50000);

-- one row: up to which transaction changes may be missing from the table above; who has seen less reads everybody again
CREATE TABLE read_model (
    one       boolean PRIMARY KEY DEFAULT true CHECK (one),
    forgotten xid8    NOT NULL DEFAULT '0'
);
INSERT INTO read_model DEFAULT VALUES;

CREATE FUNCTION note_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO person_change (person_id) SELECT DISTINCT person_id FROM changed;
    RETURN NULL;
END $$;

CREATE FUNCTION note_moved() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO person_change (person_id) SELECT person_id FROM former UNION SELECT person_id FROM changed;
    RETURN NULL;
END $$;

CREATE FUNCTION note_emptied() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE read_model SET forgotten = greatest(forgotten, pg_current_xact_id());
    RETURN NULL;
END $$;

-- called for each table whose rows have a person_id that rules look at
CREATE PROCEDURE note_changes_of(what regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER note_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS changed'
        ' FOR EACH STATEMENT EXECUTE FUNCTION note_changed()', what);
    EXECUTE format('CREATE TRIGGER note_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS former NEW TABLE AS changed'
        ' FOR EACH STATEMENT EXECUTE FUNCTION note_moved()', what);
    EXECUTE format('CREATE TRIGGER note_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS changed'
        ' FOR EACH STATEMENT EXECUTE FUNCTION note_changed()', what);
    EXECUTE format('CREATE TRIGGER note_truncate AFTER TRUNCATE ON %s'
        ' FOR EACH STATEMENT EXECUTE FUNCTION note_emptied()', what);
END $$;

CALL note_changes_of('person');
CALL note_changes_of('activity');
CALL note_changes_of('encounter');
CALL note_changes_of('score');
