-- People by names that are spelt nearly so, by day of birth and by postal code.
CREATE INDEX person_similar_name ON person USING gin ((first_key || ' ' || last_key) gin_trgm_ops) WHERE state = 'LIVE';
CREATE INDEX person_birth_date ON person ((golden ->> 'birthDate')) WHERE state = 'LIVE';
CREATE INDEX person_postal_code ON person (left(golden ->> 'postalCode', 5)) WHERE state = 'LIVE';
