CREATE TABLE person (
    person_id uuid   PRIMARY KEY,
    version   bigint NOT NULL,
    into_id   uuid   NOT NULL,
    markets   text[] NOT NULL DEFAULT '{west}'
);

CREATE TABLE launch_count (n bigint NOT NULL);
INSERT INTO launch_count VALUES (0);
