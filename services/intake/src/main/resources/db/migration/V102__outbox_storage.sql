-- chunks are compressed and encrypted already: trying to compress them again costs and gains nothing
ALTER TABLE outbox ALTER payload SET STORAGE EXTERNAL;
