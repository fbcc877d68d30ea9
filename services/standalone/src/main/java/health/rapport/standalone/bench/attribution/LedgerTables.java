package health.rapport.standalone.bench.attribution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * People with touches and visits, invented by PostgreSQL itself from hashes, the same in every run: 1 to 19 touches each, 10 on
 * average, three in ten of them messages, six in ten of one of ten campaigns; half of the people come the day after the last. Rows lie
 * in the order of time, as they would have come.
 */
final class LedgerTables {
    private static final String DICE = """
            CREATE OR REPLACE FUNCTION pg_temp.dice(bigint, bigint, int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
            'SELECT ((hashint8extended($1 * 1000 + $2, $3) & 1073741823) %% $3)::int'
            """.replace("%%", "%");
    private static final String PERSON = "('01900000-0000-7000-8000-' || lpad(to_hex(p), 12, '0'))::uuid";
    private static final String TIME = "timestamptz '2025-01-01 UTC' + pg_temp.dice(p, 0, 365) * interval '1 day'"
            + " + t * interval '1 day' + pg_temp.dice(p, t, 86399) * interval '1 second'";
    private static final String CHANNELS =
            "(ARRAY['EMAIL','EMAIL','EMAIL','WEB','WEB','SEARCH','SEARCH','SOCIAL','DISPLAY',"
                    + "'CALL_CENTER','EVENT','CLINIC','SMS','POST'])[1 + pg_temp.dice(p, t + 100, 14)]";
    private static final String CAMPAIGN =
            "('01900000-0000-7000-8001-' || lpad(to_hex(pg_temp.dice(p, t + 200, 10)), 12, '0'))";

    private static final List<String> FILL = List.of(
            "SET session_replication_role = replica",
            "SET maintenance_work_mem = '512MB'",
            "SET work_mem = '512MB'",
            "TRUNCATE person, activity, encounter, touchpoint, lead_link, ledger_entry, ledger_run, person_number, dirty_person,"
                    + " rollup, rollup_behind, released_figure CASCADE",
            "DROP INDEX activity_campaign, activity_person, touchpoint_campaign, touchpoint_person, encounter_person,"
                    + " encounter_started",
            DICE,
            "CREATE TEMP TABLE touch AS SELECT p, t, " + TIME + " AS at, " + CHANNELS + " AS channel,"
                    + " CASE WHEN pg_temp.dice(p, t + 300, 10) < 6 THEN " + CAMPAIGN + " END AS campaign,"
                    + " pg_temp.dice(p, t + 400, 10) < 3 AS sent"
                    + " FROM generate_series(1, %1$d) p, generate_series(1, 1 + pg_temp.dice(p, 7, 19)) t",
            "INSERT INTO person SELECT " + PERSON + ", 1, 'STATED', 'MASTERED', NULL,"
                    + " ARRAY[(ARRAY['north','south','west'])[1 + pg_temp.dice(p, 1, 3)]] FROM generate_series(1, %1$d) p",
            "INSERT INTO activity SELECT gen_random_uuid(), 1, " + PERSON
                    + ", false, 'CONFIRMED', 'WEB_VISIT', channel,"
                    + " campaign, at, '{}' FROM touch WHERE NOT sent ORDER BY at",
            "INSERT INTO touchpoint SELECT gen_random_uuid(), 1, COALESCE(campaign, " + CAMPAIGN + ")::uuid, " + PERSON
                    + ", CASE WHEN channel IN ('SMS','POST') THEN channel ELSE 'EMAIL' END, 'SENT', NULL, '{}', at, NULL"
                    + " FROM touch WHERE sent ORDER BY at",
            "INSERT INTO encounter SELECT ('01900000-0000-7000-8002-' || lpad(to_hex(p), 12, '0'))::uuid, 1, " + PERSON
                    + ", false, 'CONFIRMED', 'LINE ' || pg_temp.dice(p, 2, 10), at + interval '1 day', 'USD',"
                    + " 20000 + pg_temp.dice(p, 3, 900000),"
                    + " CASE WHEN pg_temp.dice(p, 4, 10) < 7 THEN 20000 + pg_temp.dice(p, 3, 900000) END,"
                    + " CASE WHEN pg_temp.dice(p, 5, 20) > 0 THEN 10000 + pg_temp.dice(p, 6, 300000) END, '{}',"
                    + " 'Facility ' || pg_temp.dice(p, 8, 10)"
                    + " FROM (SELECT p, max(at) AS at FROM touch WHERE p %% 2 = 0 GROUP BY p) last ORDER BY at",
            "CREATE INDEX activity_campaign ON activity (campaign_id, occurred_at) WHERE campaign_id IS NOT NULL",
            "CREATE INDEX activity_person ON activity (person_id)",
            "CREATE INDEX touchpoint_campaign ON touchpoint (campaign_id, person_id)",
            "CREATE INDEX touchpoint_person ON touchpoint (person_id)",
            "CREATE INDEX encounter_started ON encounter (service_line, started_at)",
            "CREATE INDEX encounter_person ON encounter (person_id)");

    private static final List<String> RESET = List.of(
            "SET session_replication_role = replica",
            "TRUNCATE ledger_entry, ledger_run, person_number, dirty_person, rollup, rollup_behind, released_figure CASCADE");

    private LedgerTables() {}

    static void fill(Connection superuser, int people) throws SQLException {
        run(superuser, FILL, people);
        try (Statement statement = superuser.createStatement()) {
            for (String table : List.of("person", "activity", "touchpoint", "encounter")) {
                statement.execute("VACUUM (ANALYZE) " + table);
            }
            statement.execute("CHECKPOINT");
        }
    }

    /** As if nobody had ever been looked at. */
    static void reset(Connection superuser) throws SQLException {
        run(superuser, RESET, 0);
        try (Statement statement = superuser.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    private static void run(Connection superuser, List<String> statements, int people) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("SET search_path = attribution, public");
            for (String sql : statements) {
                statement.execute(sql.contains("%1$d") ? sql.formatted(people) : sql.replace("%%", "%"));
            }
        }
    }
}
