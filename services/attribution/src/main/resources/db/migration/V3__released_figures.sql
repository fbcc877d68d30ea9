-- What those who may not see people were shown last: the next that they are shown differs from it by 11 people or not at all.
CREATE TABLE released_figure (
    table_key text     NOT NULL,
    name      text     NOT NULL,
    amounts   bigint[] NOT NULL,
    people    bytea    NOT NULL,
    PRIMARY KEY (table_key, name)
);
