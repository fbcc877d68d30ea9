-- Suppression lists, as audience publishes their entries: looked at when each message is sent, besides when an audience is launched.

CREATE TABLE suppression_entry (
    entry_id   uuid        PRIMARY KEY,
    version    bigint      NOT NULL,
    list_id    uuid        NOT NULL,
    everywhere boolean     NOT NULL, -- else only for audiences that name the list
    key        text        NOT NULL,
    expires_at timestamptz,
    ended      boolean     NOT NULL
);
CREATE INDEX suppression_entry_key ON suppression_entry (key) WHERE NOT ended;
CREATE INDEX suppression_entry_list ON suppression_entry (list_id);

-- by which keys somebody can be on a list; of who has no row it is not known
CREATE TABLE person_suppression (
    person_id uuid   PRIMARY KEY,
    version   bigint NOT NULL,
    keys      text[] NOT NULL
);

-- which lists hold for a campaign, and how much of each there was when it was launched: [{"list", "entries", "ended"}]. Rows are never
-- removed from a list, so whoever knows as many knows them all. A campaign without a row was launched before lists were told.
CREATE TABLE launch_suppression (
    campaign_id uuid    PRIMARY KEY,
    lists       jsonb   NOT NULL,
    known       boolean NOT NULL DEFAULT false
);

CREATE FUNCTION knows_suppression(lists jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT NOT EXISTS (
        SELECT FROM jsonb_to_recordset(lists) AS x (list uuid, entries bigint, ended bigint)
        WHERE (SELECT count(*) FROM suppression_entry e WHERE e.list_id = x.list) < x.entries
           OR (SELECT count(*) FROM suppression_entry e WHERE e.list_id = x.list AND e.ended) < x.ended)
$$;

-- the lists that keep a person (after merges) out of a campaign now; null: not known here, so nothing may be sent to her
CREATE FUNCTION suppressed_by(who uuid, for_campaign uuid, at timestamptz) RETURNS text[] LANGUAGE sql STABLE
    SET search_path FROM CURRENT AS $$
    SELECT ARRAY(
        SELECT DISTINCT e.list_id::text FROM suppression_entry e
        WHERE NOT e.ended AND (e.expires_at IS NULL OR e.expires_at > at) AND e.key = ANY (p.keys)
          AND (e.everywhere OR l.lists @> jsonb_build_array(jsonb_build_object('list', e.list_id))))
    FROM launch_suppression l JOIN person_suppression p ON p.person_id = who
    WHERE l.campaign_id = for_campaign AND (l.known OR knows_suppression(l.lists))
$$;
