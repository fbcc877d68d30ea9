-- By what a person can be on a suppression list: the first 16 digits of SHA-256 over kind, colon and value, of her ids (those merged into
-- her, too), e-mails, phones (those that lost in a merge, too) and address. Who is here already gets the rest when stated anew.
ALTER TABLE person
    ADD COLUMN suppression_keys text[] NOT NULL DEFAULT '{}',
    ADD COLUMN merged_ids       text[] NOT NULL DEFAULT '{}';
UPDATE person SET suppression_keys = ARRAY(
    SELECT left(encode(sha256(convert_to(k, 'UTF8')), 'hex'), 16)
    FROM unnest(ARRAY['PERSON:' || person_id, 'EMAIL:' || email_key] || ARRAY(SELECT 'PHONE:' || p FROM unnest(phones) p)) k
    WHERE k IS NOT NULL)
WHERE state = 'STATED';
CREATE INDEX person_suppression ON person USING gin (suppression_keys) WHERE state = 'STATED';

-- the source of an encounter decides whether it is of a programme whose records need special care
ALTER TABLE encounter ADD COLUMN source text;

CREATE TABLE suppression_list (
    list_id    uuid        PRIMARY KEY,
    name       text        NOT NULL,
    reason     text        NOT NULL,
    everywhere boolean     NOT NULL, -- else only for audiences that name it
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL
);

-- rows are added and ended, never removed
CREATE TABLE suppression_entry (
    entry_id   uuid        PRIMARY KEY,
    list_id    uuid        NOT NULL REFERENCES suppression_list,
    kind       text        NOT NULL CHECK (kind IN ('PERSON', 'EMAIL', 'PHONE', 'ADDRESS')),
    value      text        NOT NULL,
    key        text        NOT NULL,
    reason     text,
    expires_at timestamptz,
    added_by   text        NOT NULL,
    added_at   timestamptz NOT NULL,
    ended_by   text,
    ended_at   timestamptz
);
CREATE UNIQUE INDEX suppression_entry_once ON suppression_entry (list_id, key) WHERE ended_at IS NULL;
CREATE INDEX suppression_entry_key ON suppression_entry (key) WHERE ended_at IS NULL;
CREATE INDEX suppression_entry_expiry ON suppression_entry (expires_at) WHERE ended_at IS NULL AND expires_at IS NOT NULL;

-- what somebody allowed to be used although it carries a label; covers: who the person was when she said so
CREATE TABLE sensitivity_consent (
    consent_id  uuid        PRIMARY KEY,
    person_id   uuid        NOT NULL,
    key         text        NOT NULL, -- of the person, as in suppression_keys
    covers      text[]      NOT NULL,
    labels      text[]      NOT NULL,
    evidence    text        NOT NULL,
    expires_at  timestamptz,
    recorded_by text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    ended_by    text,
    ended_at    timestamptz
);
CREATE INDEX sensitivity_consent_key ON sensitivity_consent (key) WHERE ended_at IS NULL;
CREATE INDEX sensitivity_consent_person ON sensitivity_consent (person_id);
CREATE INDEX sensitivity_consent_expiry ON sensitivity_consent (expires_at) WHERE ended_at IS NULL AND expires_at IS NOT NULL;

-- whoever holds everybody in memory reads again whom an entry or consent is about
CREATE FUNCTION note_keys_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO person_change (person_id)
    SELECT DISTINCT p.person_id FROM changed c JOIN person p ON p.state = 'STATED' AND p.suppression_keys @> ARRAY[c.key];
    RETURN NULL;
END $$;
CREATE TRIGGER note_insert AFTER INSERT ON suppression_entry REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_keys_changed();
CREATE TRIGGER note_update AFTER UPDATE ON suppression_entry REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_keys_changed();
CREATE TRIGGER note_insert AFTER INSERT ON sensitivity_consent REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_keys_changed();
CREATE TRIGGER note_update AFTER UPDATE ON sensitivity_consent REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_keys_changed();
REVOKE DELETE ON suppression_list, suppression_entry, sensitivity_consent FROM "${app-role}";

ALTER TABLE audience ADD COLUMN limits jsonb NOT NULL DEFAULT '{}';
