-- Who left keeps a row: its version goes on when she comes back, so that nobody takes an old message for a new one.
ALTER TABLE membership ADD COLUMN member boolean NOT NULL DEFAULT true;
ALTER TABLE membership ALTER COLUMN group_name DROP NOT NULL;
ALTER TABLE membership ADD CHECK (member = (group_name IS NOT NULL));
CREATE INDEX membership_by_change ON membership (audience_id, changed_at, person_id);

-- an audience whose members are kept current; what is published are the rows of membership
CREATE TABLE live_audience (
    audience_id uuid        PRIMARY KEY,
    all_markets boolean     NOT NULL,   -- whose eyes it is looked at with: of who made it live
    markets     text[]      NOT NULL,
    paused      boolean     NOT NULL DEFAULT false,
    made_by     text        NOT NULL,
    made_at     timestamptz NOT NULL,
    -- the instance that looks at it; who finds the time over takes its place
    leader      uuid,
    led_until   timestamptz NOT NULL DEFAULT '-infinity',
    -- the state of the read model and the moment its members are as of; no older state may ever be published after
    seen        pg_snapshot,
    watermark   jsonb,
    as_of       timestamptz,
    looked_at   timestamptz,
    trouble     text                    -- why it cannot be looked at; its members stay what they were
);
