-- of which it is unknown whether they were sent, where somebody can be asked
CREATE INDEX contact_to_ask ON contact (not_before) WHERE state = 'UNKNOWN' AND channel IN ('SMS', 'VOICE');

-- whether every form of the words tells how to have no more of them; those known before count as not, until content states them anew
ALTER TABLE assembly ADD COLUMN tells_how_to_end boolean NOT NULL DEFAULT false;
