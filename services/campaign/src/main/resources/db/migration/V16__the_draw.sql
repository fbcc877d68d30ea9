-- The draw of a launch: who was left out of it because the gate would never let it through, and by which of several words
-- a contact goes.
ALTER TABLE launch ADD COLUMN left_out integer NOT NULL DEFAULT 0;
ALTER TABLE contact ADD COLUMN variant text,
                    ADD COLUMN assembly_id uuid; -- absent: the campaign's

-- Who gets nothing but treatment for a year; locked when it is drawn.
CREATE TABLE global_holdout (
    year     integer          PRIMARY KEY,
    salt     text             NOT NULL, -- who knows it can tell who is in it
    share    double precision NOT NULL CHECK (share >= 0 AND share < 1),
    drawn_at timestamptz      NOT NULL DEFAULT clock_timestamp()
);
