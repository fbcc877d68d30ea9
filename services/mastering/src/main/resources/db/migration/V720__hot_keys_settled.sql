-- Whether what follows from a key being too common, or being so no more, was drawn already.
ALTER TABLE hot_key ADD COLUMN settled boolean NOT NULL DEFAULT false;
CREATE INDEX hot_key_unsettled ON hot_key (key) WHERE NOT settled;
