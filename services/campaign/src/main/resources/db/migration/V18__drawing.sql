-- A launch is answered once its list is kept. Who takes part is drawn afterwards, all in one transaction: everybody is asked about at
-- the gate, and a long list takes minutes.
ALTER TABLE launch ADD COLUMN listed   integer,
                   ADD COLUMN drawn_at timestamptz; -- real time
UPDATE launch SET listed = assigned + left_out, drawn_at = launched_at;
ALTER TABLE launch ALTER COLUMN listed SET NOT NULL;
CREATE INDEX launch_undrawn ON launch (launched_at) WHERE drawn_at IS NULL;

-- Emptied by the draw.
CREATE TABLE launch_list (
    campaign_id uuid    NOT NULL REFERENCES campaign,
    place       integer NOT NULL,
    person_id   uuid    NOT NULL,
    group_name  text    NOT NULL,
    PRIMARY KEY (campaign_id, place)
);
