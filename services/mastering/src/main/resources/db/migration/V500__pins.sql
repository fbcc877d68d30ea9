-- What stewards said about fields of golden records. A pin hangs on a record and belongs to whoever holds it, so that it goes with
-- the record through merges and splits. Taken off, it stays as history; erased with its record.
CREATE TABLE golden_pin (
    pin_id    uuid        PRIMARY KEY,
    anchor_id uuid        NOT NULL,
    field     text        NOT NULL,
    value     jsonb, -- absent: what the anchor says
    reason    text        NOT NULL,
    made_by   text        NOT NULL,
    made_at   timestamptz NOT NULL,
    ended_by  text,
    ended_at  timestamptz
);
CREATE INDEX golden_pin_anchor ON golden_pin (anchor_id);
