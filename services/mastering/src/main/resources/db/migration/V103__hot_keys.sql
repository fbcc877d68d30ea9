-- Keys that more records share than can be compared: they bring nobody together. Once here, they stay.
CREATE TABLE hot_key (
    key     bigint      PRIMARY KEY,
    seen_at timestamptz NOT NULL DEFAULT now()
);
