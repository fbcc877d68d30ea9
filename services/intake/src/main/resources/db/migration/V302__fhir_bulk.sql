-- Bulk work: an import of files that somebody names, or a pull of what an EHR exports. All state is here, so that any
-- instance carries on what another left.
CREATE TABLE fhir_job (
    job_id           uuid        PRIMARY KEY,
    kind             text        NOT NULL CHECK (kind IN ('UPLOAD', 'IMPORT', 'PULL')),
    source           text        NOT NULL,
    remote           text,                 -- the configured EHR of a pull
    state            text        NOT NULL CHECK (state IN ('RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
    reason           text,
    since            timestamptz,
    status_url       text,                 -- where the EHR tells how far its export is
    transaction_time timestamptz,          -- the EHR's: what it exported is as of then
    requires_token   boolean     NOT NULL DEFAULT false,
    created_at       timestamptz NOT NULL,
    finished_at      timestamptz,
    touched_at       timestamptz NOT NULL DEFAULT clock_timestamp(), -- real time
    CHECK ((state = 'RUNNING') = (finished_at IS NULL)),
    CHECK (state <> 'FAILED' OR reason IS NOT NULL)
);
CREATE INDEX fhir_job_running ON fhir_job (touched_at) WHERE state = 'RUNNING';
CREATE INDEX fhir_job_remote ON fhir_job (remote, created_at) WHERE kind = 'PULL';

CREATE TABLE fhir_file (
    file_id     uuid    PRIMARY KEY,
    job_id      uuid    NOT NULL REFERENCES fhir_job ON DELETE CASCADE,
    number      integer NOT NULL,
    type        text    NOT NULL,          -- empty: each line says
    url         text    NOT NULL,
    deletes     boolean NOT NULL DEFAULT false,
    state       text    NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DONE', 'FAILED')),
    reason      text,
    lines_read  bigint  NOT NULL DEFAULT 0,
    accepted    bigint  NOT NULL DEFAULT 0,
    duplicate   bigint  NOT NULL DEFAULT 0,
    quarantined bigint  NOT NULL DEFAULT 0,
    ignored     bigint  NOT NULL DEFAULT 0, -- of types that are not taken in
    UNIQUE (job_id, number),
    CONSTRAINT fhir_file_reconciles CHECK (lines_read = accepted + duplicate + quarantined + ignored)
);
