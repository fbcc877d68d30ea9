-- real time: a run that nobody carries on was interrupted, for instance because its instance was killed
ALTER TABLE scoring_run ADD COLUMN touched_at timestamptz NOT NULL DEFAULT clock_timestamp();
