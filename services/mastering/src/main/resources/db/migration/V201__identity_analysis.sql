-- Activities of a time.
CREATE INDEX activity_occurred ON activity USING brin (occurred_at);
