-- resources that were taken in without a code that cannot be one, counted besides
ALTER TABLE fhir_file ADD COLUMN incomplete bigint NOT NULL DEFAULT 0 CHECK (incomplete <= accepted + duplicate);
