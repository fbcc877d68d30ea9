-- Keys lead with the id. With the source in front, the planner takes a source it has no statistics of for one with few rows
-- and walks all of it for every chunk of an import; an id is selective whatever the statistics say.
ALTER TABLE fhir_resource DROP CONSTRAINT fhir_resource_pkey, ADD PRIMARY KEY (id, type, source);

ALTER TABLE fhir_identifier DROP CONSTRAINT fhir_identifier_pkey, ADD PRIMARY KEY (identifier, type, source, id);
DROP INDEX fhir_identifier_resource;
CREATE INDEX fhir_identifier_resource ON fhir_identifier (id, type, source);

ALTER TABLE fhir_reference DROP CONSTRAINT fhir_reference_pkey, ADD PRIMARY KEY (from_id, from_type, source, ordinal);
DROP INDEX fhir_reference_target;
CREATE INDEX fhir_reference_target ON fhir_reference (target_id, target_type, source);
DROP INDEX fhir_reference_identifier;
CREATE INDEX fhir_reference_identifier ON fhir_reference (identifier, target_type, source) WHERE target_id IS NULL;
-- holds all that counting what waits needs, in the order in which it is counted
DROP INDEX fhir_reference_pending;
CREATE INDEX fhir_reference_pending ON fhir_reference (source, from_type, role, target_type, noted_at)
    WHERE resolved_at IS NULL;
