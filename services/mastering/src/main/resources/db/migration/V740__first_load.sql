-- First loads: as long as one is not finished, the one process that loads holds what it needs in memory and the lock
-- 'mastering.model' alone; what it has committed is whole at any time.
CREATE TABLE first_load (
    load_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    started_at  timestamptz NOT NULL,
    touched_at  timestamptz NOT NULL,
    records     bigint      NOT NULL DEFAULT 0,
    finished_at timestamptz
);
