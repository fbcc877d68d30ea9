-- The household of a mastered person: derived from address, unit and last name, so that nobody has to hand out ids.
ALTER TABLE person ADD COLUMN household_id uuid;
CREATE INDEX person_household ON person USING hash (household_id) WHERE state = 'LIVE' AND household_id IS NOT NULL;
