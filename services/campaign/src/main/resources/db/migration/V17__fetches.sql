-- Each time a link or the picture of a message was fetched, by whom as far as that can be told, and by which rule. Only what a person did is
-- told as an engagement; the rest is kept apart, so that it can be counted.
CREATE TABLE message_fetch (
    fetch_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contact_id uuid        NOT NULL,
    door       text        NOT NULL CHECK (door IN ('PICTURE', 'CALL', 'PAGE')),
    call       integer     NOT NULL DEFAULT 0, -- which call to action
    fetched_by text        NOT NULL CHECK (fetched_by IN ('PERSON', 'PROXY', 'MACHINE')),
    rule       text        NOT NULL DEFAULT '',
    noted_at   timestamptz NOT NULL, -- by the domain clock
    seen_at    timestamptz NOT NULL  -- real time
);
CREATE INDEX fetch_contact ON message_fetch (contact_id, seen_at);
