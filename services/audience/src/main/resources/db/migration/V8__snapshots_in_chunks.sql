-- The members of a count, thousands in a row: a count of half a million is stored in a hundred rows instead of as many as it has members.
CREATE TABLE snapshot_chunk (
    token        uuid      NOT NULL REFERENCES snapshot ON DELETE CASCADE,
    first_person uuid      NOT NULL,
    last_person  uuid      NOT NULL,
    people       uuid[]    NOT NULL,    -- ascending
    groups       integer[] NOT NULL,    -- the number of the group of each
    PRIMARY KEY (token, first_person)
);
-- ids cannot be compressed
ALTER TABLE snapshot_chunk ALTER COLUMN people SET STORAGE EXTERNAL;

INSERT INTO snapshot_chunk
SELECT token, (array_agg(person_id ORDER BY person_id))[1], (array_agg(person_id ORDER BY person_id DESC))[1],
       array_agg(person_id ORDER BY person_id), array_agg(group_no ORDER BY person_id)
FROM (SELECT *, (row_number() OVER (PARTITION BY token ORDER BY person_id) - 1) / 4096 AS chunk FROM snapshot_member) m
GROUP BY token, chunk;
DROP TABLE snapshot_member;

-- who was erased since everybody was asked must not come into a count
CREATE INDEX person_erased ON person (person_id) WHERE state = 'ERASED';

-- Grows whenever another instance takes over: who led before knows that what it remembers may be old.
ALTER TABLE live_audience ADD COLUMN term bigint NOT NULL DEFAULT 0;
