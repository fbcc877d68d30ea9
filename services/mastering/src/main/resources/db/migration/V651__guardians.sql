-- Whose relations name this person by its source's id.
CREATE INDEX relation_relative ON relation (patient_system, party) WHERE kind IN ('FAMILY', 'GUARDIAN');

-- Care that a minor may consent to alone, as published.
ALTER TABLE encounter ADD COLUMN minor_confidential boolean NOT NULL DEFAULT false;
