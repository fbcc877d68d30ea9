-- Addresses of a person that did not survive, and her phones: an opt-out said of one of them counts, too. Until mastering states
-- somebody anew, only what is here already is known of her.
ALTER TABLE person ADD COLUMN other_addresses text[] NOT NULL DEFAULT '{}';
