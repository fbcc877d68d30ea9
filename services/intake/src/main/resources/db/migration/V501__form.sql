-- A form: its draft, and which of its versions people see.
CREATE TABLE form (
    form_id       uuid        PRIMARY KEY,
    name          text        NOT NULL,
    market        text,
    draft         jsonb       NOT NULL,
    draft_version bigint      NOT NULL DEFAULT 1,
    published     integer,
    changed_by    text        NOT NULL,
    changed_at    timestamptz NOT NULL
);

-- What was published never changes: a consent names the version of the text it was given to.
CREATE TABLE form_version (
    form_id      uuid        NOT NULL REFERENCES form,
    version      integer     NOT NULL,
    definition   jsonb       NOT NULL,
    published_by text        NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (form_id, version)
);

-- One row for each page that was sent off: a second click finds it. No personal data: the content is a keyed fingerprint.
CREATE TABLE form_answer (
    page_id       uuid        PRIMARY KEY,
    form_id       uuid        NOT NULL,
    version       integer     NOT NULL,
    content_hash  bytea       NOT NULL,
    consents      text[]      NOT NULL,
    outcome       text        NOT NULL DEFAULT 'ACCEPTED',
    submission_id uuid,
    quarantine_id uuid,
    answered_at   timestamptz NOT NULL,
    FOREIGN KEY (form_id, version) REFERENCES form_version
);

-- How far people came, counted by form, version, day and step; nothing tells who.
CREATE TABLE form_step (
    form_id uuid    NOT NULL,
    version integer NOT NULL,
    day     date    NOT NULL,
    step    text    NOT NULL,
    reached bigint  NOT NULL,
    PRIMARY KEY (form_id, version, day, step),
    FOREIGN KEY (form_id, version) REFERENCES form_version
);
