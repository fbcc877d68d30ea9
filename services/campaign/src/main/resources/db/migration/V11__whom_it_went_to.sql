-- What went to somebody in the name of others is part of her past, too; without it each claim read all contacts.
CREATE INDEX contact_addressee ON contact (addressee_id) WHERE addressee_id IS NOT NULL;
