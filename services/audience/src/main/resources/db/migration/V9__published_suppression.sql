-- Entries are published: campaigns look at them when each message is sent. Grows with every change of an entry.
ALTER TABLE suppression_entry ADD COLUMN version bigint NOT NULL DEFAULT 1;
