-- Letters and calls go out as lists: who is on one was claimed and decided about like any message.

-- until mastering states somebody anew, no street of hers is known here, and she is on no list
ALTER TABLE person ADD COLUMN street text,
                   ADD COLUMN street2 text;

-- what goes out by itself, and what waits for somebody to make a list
DROP INDEX contact_due;
CREATE INDEX contact_due ON contact (campaign_id, not_before, ordinal) WHERE state = 'PLANNED' AND channel IN ('EMAIL', 'SMS');
CREATE INDEX contact_due_on_list ON contact (campaign_id, not_before, ordinal) WHERE state = 'PLANNED' AND channel IN ('POST', 'CALL_CENTER');

-- list_id is the claim of its contacts
CREATE TABLE contact_list (
    list_id     uuid        PRIMARY KEY,
    campaign_id uuid        NOT NULL REFERENCES campaign,
    channel     text        NOT NULL,
    contacts    integer     NOT NULL,
    form        text        NOT NULL CHECK (form IN ('CSV', 'OPENPGP')),
    content     bytea, -- sealed with the key of this deployment; null once it was deleted
    made_by     text        NOT NULL,
    made_at     timestamptz NOT NULL
);
CREATE INDEX contact_list_campaign ON contact_list (campaign_id, made_at);
CREATE INDEX contact_claim ON contact (claim_id) WHERE channel IN ('POST', 'CALL_CENTER');
