-- The law as data, and what the gate has to know at the moment of sending.

-- Rows are only added. The row with the latest day that has come holds; of one day, the one written later. A row of a state adds to
-- the general one of its channel and purpose: of each point the strictest holds. Without a general row nothing is sent at all.
CREATE TABLE policy_row (
    row_id       uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    channel      text        NOT NULL,
    purpose      text        NOT NULL,
    state        text        NOT NULL DEFAULT '' CHECK (state ~ '^([A-Z]{2})?$'),
    effective_on date        NOT NULL,
    rule         jsonb       NOT NULL,
    citation     text        NOT NULL,
    why          text        NOT NULL,
    written_by   text        NOT NULL,
    written_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
REVOKE UPDATE, DELETE ON policy_row FROM "${app-role}";

WITH hours_of (name, from_day, until_day, opens, closes) AS (
    VALUES ('8-21', 1, 7, '08:00', '21:00'),
           ('8-20', 1, 7, '08:00', '20:00'),
           ('9-20', 1, 7, '09:00', '20:00'),
           ('9-21, Sundays from noon', 1, 6, '09:00', '21:00'),
           ('9-21, Sundays from noon', 7, 7, '12:00', '21:00')),
span_of AS (
    SELECT name, jsonb_build_array(jsonb_build_object('days', jsonb_object_agg(
               (ARRAY['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'])[day],
               jsonb_build_object('from', opens, 'until', closes)))) AS hours
    FROM hours_of, generate_series(from_day, until_day) AS day GROUP BY name)
INSERT INTO policy_row (channel, purpose, state, effective_on, rule, citation, why, written_by)
SELECT channel, purpose, state, DATE '2000-01-01',
       jsonb_build_object(
           'basis', basis, 'minimumAge', 18, 'needs', to_jsonb(string_to_array(needs, ' ')), 'labelsAllowed', '[]'::jsonb,
           'hours', coalesce(s.hours, '[]'::jsonb), 'zoneOfMarket', channel IN ('EMAIL', 'POST'), 'careOnly', care,
           'caps', caps::jsonb),
       citation, why, 'rapport'
FROM (
    SELECT c.channel, p.purpose, '' AS state, 'OPT_OUT' AS basis, '' AS needs, '' AS hours, false AS care,
           CASE p.purpose WHEN 'MARKETING'
                THEN '[{"near":"PERSON","channels":["EMAIL"],"purposes":["MARKETING"],"most":3,"days":7}]' ELSE '[]' END AS caps,
           CASE c.channel WHEN 'EMAIL' THEN '15 USC 7704(a), 16 CFR 316.5; 45 CFR 164.501, 164.508, 164.514(f)'
                ELSE '45 CFR 164.501, 164.508, 164.514(f)' END AS citation,
           'opt-out channel; three marketing e-mails a week are a rule of the house' AS why
    FROM (VALUES ('EMAIL'), ('POST')) AS c (channel)
         CROSS JOIN (VALUES ('TREATMENT'), ('OWN_SERVICE'), ('MARKETING'), ('FUNDRAISING')) AS p (purpose)
    UNION ALL
    SELECT c.channel, p.purpose, '', 'OPT_IN', 'BIRTH_DATE SUPPRESSION', '8-21', true,
           '[{"near":"ADDRESS","channels":["SMS","VOICE"],"purposes":["TREATMENT","OWN_SERVICE"],"most":1,"days":1},'
           '{"near":"ADDRESS","channels":["SMS","VOICE"],"purposes":["TREATMENT","OWN_SERVICE"],"most":3,"days":7}]',
           '47 CFR 64.1200(a)(1), (a)(3)(v), (a)(9)(iv), (c)(1)',
           'prior express consent; free of marketing, one a day and three a week as the health care exemption asks'
    FROM (VALUES ('SMS'), ('VOICE')) AS c (channel) CROSS JOIN (VALUES ('TREATMENT'), ('OWN_SERVICE')) AS p (purpose)
    UNION ALL
    SELECT c.channel, 'MARKETING', '', 'EXPRESS_WRITTEN_CONSENT', 'BIRTH_DATE SUPPRESSION', '8-21', false,
           '[{"near":"PERSON","channels":["SMS","VOICE"],"purposes":["MARKETING"],"most":3,"days":7}]',
           '47 CFR 64.1200(a)(2), (a)(3), (c)(1), (f)(9)', 'prior express written consent; three a week are a rule of the house'
    FROM (VALUES ('SMS'), ('VOICE')) AS c (channel)
    UNION ALL
    SELECT c.channel, 'FUNDRAISING', '', 'OPT_IN', 'BIRTH_DATE SUPPRESSION', '8-21', false, '[]',
           '47 CFR 64.1200(a)(1), (a)(3)(iv); 45 CFR 164.514(f)', 'prior express consent; hours as for solicitations are a rule of the house'
    FROM (VALUES ('SMS'), ('VOICE')) AS c (channel)
    UNION ALL
    SELECT 'CALL_CENTER', p.purpose, '', 'OPT_OUT', CASE p.purpose WHEN 'MARKETING' THEN 'SUPPRESSION' ELSE '' END, '8-21', false, '[]',
           '47 CFR 64.1200(c)(1)-(2), (d)', 'calls dialled and spoken by people; marketing needs the do-not-call lists'
    FROM (VALUES ('TREATMENT'), ('OWN_SERVICE'), ('MARKETING'), ('FUNDRAISING')) AS p (purpose)
    UNION ALL
    SELECT c.channel, 'MARKETING', s.state, CASE c.channel WHEN 'CALL_CENTER' THEN 'OPT_OUT' ELSE 'EXPRESS_WRITTEN_CONSENT' END,
           'SUPPRESSION', s.hours, false,
           CASE WHEN s.three THEN '[{"near":"ADDRESS","channels":["SMS","VOICE","CALL_CENTER"],"purposes":["MARKETING"],"most":3,"days":1}]'
                ELSE '[]' END,
           s.citation, 'stricter than federal law for solicitations to residents'
    FROM (VALUES ('FL', '8-20', true, 'Fla. Stat. 501.616(6)'),
                 ('OK', '8-20', true, '15 Okla. Stat. 775C.4'),
                 ('MD', '8-20', true, 'Md. Code, Com. Law 14-4501 ff.'),
                 ('WA', '8-20', false, 'RCW 80.36.390'),
                 ('CT', '9-20', false, 'Conn. Gen. Stat. 42-288a'),
                 ('TX', '9-21, Sundays from noon', false, 'Tex. Bus. & Com. Code 301.051')) AS s (state, hours, three, citation)
         CROSS JOIN (VALUES ('SMS'), ('VOICE'), ('CALL_CENTER')) AS c (channel)
    ) AS law
    LEFT JOIN span_of s ON s.name = law.hours;

DROP TABLE send_policy;

-- what she signed so that her health data may be used (45 CFR 164.508); rows are only added, a revocation is a row, too
CREATE TABLE authorisation_entry (
    entry_id            uuid        PRIMARY KEY,
    person_id           uuid        NOT NULL,
    -- every id that meant this person when she signed: it covers no data of anybody who is merged with her later
    self                uuid[]      NOT NULL,
    granted             boolean     NOT NULL,
    purposes            text[]      NOT NULL,
    states_remuneration boolean     NOT NULL,
    expires_on          date,
    evidence            text        NOT NULL,
    effective_at        timestamptz NOT NULL,
    recorded_by         text        NOT NULL,
    recorded_at         timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX authorisation_entry_person ON authorisation_entry (person_id);
REVOKE UPDATE, DELETE ON authorisation_entry FROM "${app-role}";

-- until mastering states somebody anew, neither is known of her
ALTER TABLE person ADD COLUMN household_id uuid,
                   ADD COLUMN home_phone text,
                   ADD COLUMN mobile_phone text;
CREATE INDEX person_household ON person (household_id) WHERE household_id IS NOT NULL;

-- read model: who answers for a person, by the ids known here
CREATE TABLE guardian (
    person_id uuid   PRIMARY KEY,
    version   bigint NOT NULL,
    guardians uuid[] NOT NULL
);

-- what each check found and by which rows of the policy; while a contact waits, why and until when by the domain clock
ALTER TABLE contact ADD COLUMN checks text[] NOT NULL DEFAULT '{}',
                    ADD COLUMN policy_rows uuid[] NOT NULL DEFAULT '{}',
                    ADD COLUMN wait_until timestamptz,
                    ADD COLUMN addressee_id uuid;
CREATE INDEX contact_waiting ON contact (wait_until) WHERE state = 'PLANNED' AND wait_until IS NOT NULL;
CREATE INDEX contact_address ON contact (address_hash) WHERE state IN ('CLAIMED', 'SENT', 'UNKNOWN');

-- Functions, as surviving() is one: a recursive query makes the planner expect so many people that it reads all of them.

-- all ids that mean this person now: her own and those that were merged into it
CREATE FUNCTION ids_of(person uuid) RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    ids  uuid[] := ARRAY[person];
    more uuid[] := ARRAY[person];
BEGIN
    FOR hop IN 1..8 LOOP
        more := ARRAY(SELECT p.person_id FROM person p WHERE p.redirected_into = ANY (more));
        EXIT WHEN cardinality(more) = 0;
        ids := ids || more;
    END LOOP;
    RETURN ids;
END $$;

-- who is written to instead of a child who was born after that day: a guardian known here, or else the child, whom the gate refuses
CREATE FUNCTION addressee_of(subject uuid, of_age_if_born_until date) RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    guardian_id uuid;
BEGIN
    SELECT q.person_id INTO guardian_id
    FROM person p JOIN guardian g ON g.person_id = p.person_id
         JOIN person q ON q.person_id = ANY (g.guardians) AND q.redirected_into IS NULL
    WHERE p.person_id = subject AND p.birth_date > of_age_if_born_until
    ORDER BY q.email_key IS NULL, q.person_id LIMIT 1;
    RETURN coalesce(guardian_id, subject);
END $$;

-- what the ledger may have been told about: every address of whoever is written to, and the ids of both
CREATE FUNCTION ledger_keys(subject uuid, addressee uuid) RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT hashtextextended(key, 4711))
    FROM (SELECT unnest(p.other_addresses || ARRAY[p.email_key]) AS key FROM person p WHERE p.person_id = addressee
          UNION ALL
          SELECT 'person:' || id FROM unnest(ids_of(addressee) || subject) AS i (id)) AS keys
    WHERE key IS NOT NULL
$$;
