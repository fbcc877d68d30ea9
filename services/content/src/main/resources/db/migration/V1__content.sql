CREATE TABLE module (
    id         uuid PRIMARY KEY,
    version    bigint NOT NULL,
    name       text NOT NULL,
    channel    text NOT NULL,
    variants   text NOT NULL,      -- JSON
    fallback   text NOT NULL,      -- JSON
    author     text NOT NULL,
    edited_at  timestamptz NOT NULL
);

CREATE TABLE assembly (
    id           uuid PRIMARY KEY,
    version      bigint NOT NULL,
    name         text NOT NULL,
    channel      text NOT NULL,
    subject      text NOT NULL,
    module_ids   text NOT NULL,    -- JSON, in order
    state        text NOT NULL CHECK (state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'WITHDRAWN')),
    author       text NOT NULL,
    submitted_by text,
    approved_by  text,
    approved_at  timestamptz,
    withdrawn_by text,
    expires_at   timestamptz,
    -- what was looked at when it was submitted and is rendered when approved: editing a module changes nothing here
    content      text,
    hash         text,
    told         bigint NOT NULL DEFAULT 0,   -- version of the last event
    edited_at    timestamptz NOT NULL,
    CHECK (state NOT IN ('APPROVED') OR (approved_by IS NOT NULL AND approved_by <> author AND hash IS NOT NULL))
);
