-- What was in the memory of an instance, as it was: read back when one starts, instead of every row. It can be thrown away at any time, so pieces are
-- kept out of the log; after a crash of the server they are gone, and everybody is read from the rows.

CREATE TABLE stored_everybody (
    one        boolean     PRIMARY KEY DEFAULT true CHECK (one),
    writer     uuid,                                 -- the instance that writes; another may when it has not for long
    written_at timestamptz NOT NULL DEFAULT '-infinity',
    reading    text,                                 -- by which rules and settings rows were read
    parts      integer,                              -- so many must be there
    cluster    bigint,                               -- transactions of another one have other numbers
    seen       pg_snapshot                           -- the transactions that are in it
);
INSERT INTO stored_everybody DEFAULT VALUES;

CREATE UNLOGGED TABLE stored_part (
    place   integer     PRIMARY KEY,
    part_id uuid        NOT NULL UNIQUE,
    since   timestamptz NOT NULL,
    live    bytea       NOT NULL                     -- who of it is still there
);

CREATE UNLOGGED TABLE stored_piece (
    part_id uuid    NOT NULL,
    piece   integer NOT NULL,
    bytes   bytea   NOT NULL,
    PRIMARY KEY (part_id, piece)
);
-- columns of numbers hardly get smaller, and are read in a hurry
ALTER TABLE stored_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE stored_part ALTER COLUMN live SET STORAGE EXTERNAL;
