-- What is known of FHIR resources: only the facts that matter here, encrypted; ids are the source's logical ids.
CREATE TABLE fhir_resource (
    source       text        NOT NULL,
    type         text        NOT NULL,
    id           text        NOT NULL,
    version      bigint      NOT NULL CHECK (version > 0),
    content_hash bytea       NOT NULL,
    facts        bytea       NOT NULL, -- encrypted
    deleted      boolean     NOT NULL DEFAULT false,
    updated_at   timestamptz NOT NULL,
    PRIMARY KEY (source, type, id)
);

-- business identifiers as keyed fingerprints, for conditional creates and references by identifier
CREATE TABLE fhir_identifier (
    source     text  NOT NULL,
    type       text  NOT NULL,
    identifier bytea NOT NULL,
    id         text  NOT NULL,
    PRIMARY KEY (source, type, identifier, id)
);
CREATE INDEX fhir_identifier_resource ON fhir_identifier (source, type, id);

-- which resource refers to which; pending until the other one is there
CREATE TABLE fhir_reference (
    source      text        NOT NULL,
    from_type   text        NOT NULL,
    from_id     text        NOT NULL,
    ordinal     integer     NOT NULL,
    role        text        NOT NULL,
    target_type text        NOT NULL,
    target_id   text,                 -- unknown while only an identifier is
    identifier  bytea,
    noted_at    timestamptz NOT NULL,
    resolved_at timestamptz,
    PRIMARY KEY (source, from_type, from_id, ordinal),
    CHECK (target_id IS NOT NULL OR identifier IS NOT NULL),
    CHECK (resolved_at IS NULL OR target_id IS NOT NULL)
);
CREATE INDEX fhir_reference_target ON fhir_reference (source, target_type, target_id);
CREATE INDEX fhir_reference_identifier ON fhir_reference (source, target_type, identifier) WHERE target_id IS NULL;
CREATE INDEX fhir_reference_pending ON fhir_reference (source, target_type, role) WHERE resolved_at IS NULL;
