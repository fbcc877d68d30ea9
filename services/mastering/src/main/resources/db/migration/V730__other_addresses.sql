-- E-mail addresses and phones of a person's records that did not survive: what was forbidden there is forbidden for the person.
-- Who is in the table already gets them when decided anew.
ALTER TABLE person ADD COLUMN other_addresses text[] NOT NULL DEFAULT '{}';

-- People are found by a pinned e-mail or phone as by those of their records.
ALTER TABLE golden_pin ADD COLUMN contact_key text;
UPDATE golden_pin SET contact_key = CASE field
    WHEN 'email' THEN 'E:' || lower(value ->> 'email')
    WHEN 'homePhone' THEN 'P:' || (value ->> 'homePhone')
    WHEN 'mobilePhone' THEN 'P:' || (value ->> 'mobilePhone') END
WHERE value IS NOT NULL;
CREATE INDEX golden_pin_contact ON golden_pin (contact_key) WHERE ended_at IS NULL AND contact_key IS NOT NULL;
