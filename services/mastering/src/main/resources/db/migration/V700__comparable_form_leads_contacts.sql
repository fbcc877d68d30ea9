-- The form in which a version is compared, as bytes instead of text; what is absent is derived again from the content.
ALTER TABLE source_record ADD COLUMN comparable bytea, DROP COLUMN form, DROP COLUMN standard;

-- Which e-mails and phones are of a lead: these alone bring others into a neighbourhood, and they are few.
ALTER TABLE contact_key ADD COLUMN lead boolean NOT NULL DEFAULT false;
UPDATE contact_key c SET lead = true FROM membership m WHERE m.record_id = c.record_id AND m.lead;
CREATE INDEX contact_key_lead ON contact_key (key) WHERE lead;

-- Nearly everybody is mastered and is found by name; an index by status serves the few who are not.
DROP INDEX person_by_status;
CREATE INDEX person_by_status ON person (status, last_key, first_key, person_id) WHERE state = 'LIVE' AND status <> 'MASTERED';

-- Every membership is written twice, when it is stored and when it is decided: what is left of the first is room for others.
ALTER TABLE membership SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
