-- The ledger of credit: what was credited to whom, when, and why it changed. It is a system of record: rows are only ever added,
-- nothing rebuilds it, and it has to be in the backup. Beside it the queue of people whose facts changed, and the rollups.

ALTER TABLE encounter ADD COLUMN facility text;
ALTER TABLE touchpoint ADD COLUMN clicked_at timestamptz;
CREATE INDEX person_into ON person (into_id) WHERE state = 'REDIRECTED';

-- Names in the ledger are numbers. Number 1 of each kind is "none"; in rollups 0 is "not told apart".
CREATE TABLE dimension (
    id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY CHECK (id < 32768),
    kind text NOT NULL CHECK (kind IN ('CHANNEL', 'CAMPAIGN', 'LINE', 'FACILITY', 'MARKETS')),
    name text NOT NULL,
    UNIQUE (kind, name)
);

-- A person in the ledger is a number, which bitmaps hold as well. Erasure deletes the row here: what was posted then tells of nobody.
CREATE TABLE person_number (
    person_id uuid PRIMARY KEY,
    number    integer GENERATED ALWAYS AS IDENTITY UNIQUE
);

-- A posting: one conversion, the path that led to it, and what each channel of each campaign got of it by eight models. The
-- conversion gives what its lines get: for each model the lines sum to worth_conversions, worth_expected and worth_actual.
CREATE TABLE ledger_entry (
    entry_id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reverses          bigint REFERENCES ledger_entry (entry_id),
    encounter_id      uuid        NOT NULL,
    person            integer     NOT NULL,
    book              smallint    NOT NULL CHECK (book IN (1, 2, 3)), -- 1 strict, 2 with lower-confidence links, 3 both alike
    cause             text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    happened_at       timestamptz NOT NULL,
    line              smallint    NOT NULL,
    facility          smallint    NOT NULL,
    markets           smallint    NOT NULL,
    touch_at          timestamptz[] NOT NULL,
    touch_channel     smallint[]  NOT NULL,
    touch_campaign    smallint[]  NOT NULL,
    line_channel      smallint[]  NOT NULL,
    line_campaign     smallint[]  NOT NULL,
    worth_conversions bigint      NOT NULL, -- millionths; negative in a reversal
    worth_expected    bigint,               -- millionths of the currency's unit; absent: the margin is not known
    worth_actual      bigint,
    conversions       integer[]   NOT NULL, -- model by model, line by line
    expected          bigint[],
    actual            bigint[]
);
CREATE UNIQUE INDEX ledger_entry_reversed ON ledger_entry (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX ledger_entry_person ON ledger_entry (person);
CREATE INDEX ledger_entry_happened ON ledger_entry (happened_at);

-- Credits of models that look at all journeys at once, posted by run. A new run of the same model and scope takes the place of the last.
CREATE TABLE ledger_run (
    run_id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model          text        NOT NULL,
    campaign_id    uuid,
    recorded_at    timestamptz NOT NULL,
    journeys       bigint      NOT NULL,
    nulls          bigint      NOT NULL,
    channels       text[]      NOT NULL,
    worth          bigint      NOT NULL, -- millionths of conversions, which the lines sum to
    worth_expected bigint      NOT NULL,
    conversions    bigint[]    NOT NULL,
    expected       bigint[]    NOT NULL
);
CREATE INDEX ledger_run_newest ON ledger_run (model, campaign_id, run_id);

CREATE TABLE campaign_model (
    campaign_id uuid PRIMARY KEY,
    model       text NOT NULL,
    set_at      timestamptz NOT NULL
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is only ever added to' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER ledger_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_run_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_run
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_entry, ledger_run FROM "${app-role}";
REVOKE UPDATE, DELETE, TRUNCATE ON dimension FROM "${app-role}";

-- People whose facts changed since their conversions were last looked at.
CREATE TABLE dirty_person (
    dirty_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id uuid    NOT NULL,
    identity  boolean NOT NULL, -- who is who changed, not what happened
    parked    boolean NOT NULL DEFAULT false -- failed alone; somebody has to look
);
ALTER TABLE dirty_person SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

-- A fact that changes no row changes nobody: what comes twice or late by version marks no one.
CREATE FUNCTION mark_fact() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO dirty_person (person_id, identity) SELECT DISTINCT person_id, false FROM new_rows;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO dirty_person (person_id, identity) SELECT DISTINCT person_id, false FROM old_rows;
    ELSE
        INSERT INTO dirty_person (person_id, identity)
        SELECT person_id, false FROM new_rows UNION SELECT person_id, false FROM old_rows;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION mark_person() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO dirty_person (person_id, identity)
        SELECT person_id, true FROM new_rows UNION SELECT into_id, true FROM new_rows WHERE into_id IS NOT NULL;
    ELSIF TG_OP = 'UPDATE' THEN
        INSERT INTO dirty_person (person_id, identity)
        SELECT person_id, true FROM new_rows UNION SELECT into_id, true FROM new_rows WHERE into_id IS NOT NULL
        UNION SELECT into_id, true FROM old_rows WHERE into_id IS NOT NULL;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION mark_link() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO dirty_person (person_id, identity)
        SELECT lead_id, true FROM new_rows UNION SELECT person_id, true FROM new_rows WHERE person_id IS NOT NULL;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO dirty_person (person_id, identity)
        SELECT lead_id, true FROM old_rows UNION SELECT person_id, true FROM old_rows WHERE person_id IS NOT NULL;
    ELSE
        INSERT INTO dirty_person (person_id, identity)
        SELECT lead_id, true FROM new_rows UNION SELECT person_id, true FROM new_rows WHERE person_id IS NOT NULL
        UNION SELECT person_id, true FROM old_rows WHERE person_id IS NOT NULL;
    END IF;
    RETURN NULL;
END $$;

DO $$
DECLARE
    t record;
BEGIN
    FOR t IN SELECT * FROM (VALUES ('activity', 'mark_fact'), ('encounter', 'mark_fact'), ('touchpoint', 'mark_fact'),
                                   ('person', 'mark_person'), ('lead_link', 'mark_link')) AS v (name, function) LOOP
        EXECUTE format('CREATE TRIGGER %1$s_added AFTER INSERT ON %1$s REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT EXECUTE FUNCTION %2$s()', t.name, t.function);
        EXECUTE format('CREATE TRIGGER %1$s_changed AFTER UPDATE ON %1$s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
            FOR EACH STATEMENT EXECUTE FUNCTION %2$s()', t.name, t.function);
        EXECUTE format('CREATE TRIGGER %1$s_gone AFTER DELETE ON %1$s REFERENCING OLD TABLE AS old_rows
            FOR EACH STATEMENT EXECUTE FUNCTION %2$s()', t.name, t.function);
    END LOOP;
END $$;

-- everybody who is known already
INSERT INTO dirty_person (person_id, identity) SELECT DISTINCT person_id, false FROM encounter;

-- Sums of what stands in the ledger, at several levels. Zero where a level does not tell a dimension apart.
CREATE TABLE rollup (
    level    smallint NOT NULL,
    period   date     NOT NULL, -- the day, or the first of the month
    book     smallint NOT NULL,
    campaign smallint NOT NULL,
    channel  smallint NOT NULL,
    line     smallint NOT NULL,
    facility smallint NOT NULL,
    markets  smallint NOT NULL,
    amounts  bigint[] NOT NULL, -- model by model: conversions, those with a known expected margin, it, those with a known actual margin, it
    people   bytea    NOT NULL, -- RoaringBitmap of the numbers of those whose conversions are in the cell
    PRIMARY KEY (level, period, book, campaign, channel, line, facility, markets)
);

-- Months whose rollups are rebuilt from the ledger before they are right again.
CREATE TABLE rollup_behind (
    month date PRIMARY KEY
);
