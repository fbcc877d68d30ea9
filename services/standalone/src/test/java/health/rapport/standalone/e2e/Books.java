package health.rapport.standalone.e2e;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All services' tables seen side by side, which no service may do: whether each fact stands with its readers as it stands with its
 * owner, and what everything looks like, so that two moments can be compared.
 */
final class Books implements AutoCloseable {
    /** Opens a connection that may read every schema. */
    interface Opener {
        Connection open() throws SQLException;
    }

    private static final String SUBMISSIONS = "SELECT submission_id, version FROM intake.submission";
    private static final String MASTERED =
            "SELECT record_id, version FROM mastering.source_record WHERE kind = 'PERSON'"
                    + " UNION ALL SELECT activity_id, submitted FROM mastering.activity"
                    + " UNION ALL SELECT encounter_id, submitted FROM mastering.encounter";
    private static final String PERSONS = "SELECT person_id, version FROM mastering.person";
    private static final String ACTIVITIES = "SELECT activity_id, version FROM mastering.activity WHERE stated";
    private static final String ENCOUNTERS = "SELECT encounter_id, version FROM mastering.encounter WHERE stated";
    private static final String SCORES = "SELECT person_id, version FROM insight.person_score WHERE version > 0";
    private static final String CAMPAIGNS = "SELECT campaign_id, version FROM campaign.campaign";
    private static final String ASSIGNMENTS = "SELECT campaign_id, person_id, version, arm FROM campaign.assignment";
    private static final String CONTACTS = "SELECT contact_id, version FROM campaign.contact WHERE version > 0";
    private static final String ASSEMBLIES = "SELECT id, told FROM content.assembly WHERE told > 0";

    /** What has to be equal: whose facts and whose knowledge of them, then one query for each. */
    private static final List<List<String>> PAIRS = List.of(
            List.of("what intake accepted, what mastering took in", newest(SUBMISSIONS), newest(MASTERED)),
            List.of("mastering's persons, audience's", PERSONS, "SELECT person_id, version FROM audience.person"),
            List.of("mastering's persons, insight's", PERSONS, "SELECT person_id, version FROM insight.person"),
            List.of("mastering's persons, campaign's", PERSONS, "SELECT person_id, version FROM campaign.person"),
            List.of("mastering's persons, attribution's", PERSONS, "SELECT person_id, version FROM attribution.person"),
            List.of(
                    "mastering's activities, audience's",
                    ACTIVITIES,
                    "SELECT activity_id, version FROM audience.activity"),
            List.of(
                    "mastering's activities, attribution's",
                    ACTIVITIES,
                    "SELECT activity_id, version FROM attribution.activity"),
            List.of(
                    "mastering's encounters, audience's",
                    ENCOUNTERS,
                    "SELECT encounter_id, version FROM audience.encounter"),
            List.of(
                    "mastering's encounters, insight's",
                    ENCOUNTERS,
                    "SELECT encounter_id, version FROM insight.encounter"),
            List.of(
                    "mastering's encounters, attribution's",
                    ENCOUNTERS,
                    "SELECT encounter_id, version FROM attribution.encounter"),
            List.of(
                    "mastering's ties, attribution's",
                    "SELECT lead_id, version FROM mastering.lower_link",
                    "SELECT lead_id, version FROM attribution.lead_link"),
            List.of("insight's scores, audience's", SCORES, "SELECT person_id, version FROM audience.score"),
            List.of(
                    "campaign's campaigns, attribution's",
                    CAMPAIGNS,
                    "SELECT campaign_id, version FROM attribution.campaign"),
            List.of(
                    "campaign's arms, attribution's",
                    ASSIGNMENTS,
                    "SELECT campaign_id, person_id, version, arm FROM attribution.assignment"),
            List.of(
                    "campaign's contacts, attribution's",
                    CONTACTS,
                    "SELECT touchpoint_id, version FROM attribution.touchpoint"),
            List.of("content's words, campaign's", ASSEMBLIES, "SELECT assembly_id, version FROM campaign.assembly"));

    /** Tables that tell of the running itself and not of any fact. */
    private static final String TABLES = """
            SELECT table_schema || '.' || table_name FROM information_schema.tables
            WHERE table_schema = ANY (ARRAY['intake', 'mastering', 'insight', 'audience', 'content', 'campaign', 'attribution'])
              AND table_type = 'BASE TABLE'
              AND table_name NOT IN ('audit_log', 'outbox', 'seen_offset', 'idempotent_request', 'flyway_schema_history',
                                     'stored_everybody', 'stored_part', 'stored_piece', 'dirty_person', 'rollup_behind')
            ORDER BY 1
            """;

    private final Opener opener;
    private @Nullable Connection connection;

    Books(Opener opener) {
        this.opener = opener;
    }

    /** Each disagreement between an owner and a reader, in a line. */
    synchronized List<String> differences() throws SQLException {
        List<String> found = new ArrayList<>();
        for (List<String> pair : PAIRS) {
            String rows = one("SELECT count(*) FROM ((%1$s EXCEPT %2$s) UNION ALL (%2$s EXCEPT %1$s)) AS d"
                    .formatted("(" + pair.get(1) + ")", "(" + pair.get(2) + ")"));
            if (!"0".equals(rows)) {
                found.add(pair.get(0) + ": " + rows + " rows differ");
            }
        }
        return found;
    }

    /** Each table with its size and a fingerprint of all that it holds. */
    synchronized Map<String, String> picture() throws SQLException {
        Map<String, String> picture = new TreeMap<>();
        for (String table : column(TABLES)) {
            picture.put(
                    table,
                    one("SELECT count(*) || ' rows, ' || coalesce(md5(string_agg(r, E'\\n' ORDER BY r)), '-')"
                            + " FROM (SELECT t::text AS r FROM " + table + " t) AS rows"));
        }
        return picture;
    }

    /** The single value of a query. */
    synchronized String one(String sql) throws SQLException {
        return column(sql).getFirst();
    }

    /** Whether a query says so; nobody says anything while the database is away. */
    synchronized boolean says(String sql) {
        try {
            return "t".equals(one(sql));
        } catch (SQLException away) {
            return false;
        }
    }

    /** Once more on a new connection, because the database may have been killed since the last question. */
    private List<String> column(String sql) throws SQLException {
        try {
            return ask(sql);
        } catch (SQLException broken) {
            close();
            return ask(sql);
        }
    }

    private List<String> ask(String sql) throws SQLException {
        try (var statement = open().createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private Connection open() throws SQLException {
        Connection known = connection;
        if (known == null) {
            known = opener.open();
            connection = known;
        }
        return known;
    }

    /** Of each fact the highest version, because owners of histories keep them all. */
    private static String newest(String versions) {
        return "SELECT v.id, max(v.version) FROM (" + versions + ") AS v (id, version) GROUP BY v.id";
    }

    @Override
    public synchronized void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException gone) {
            // it was closed by the other side
        } finally {
            connection = null;
        }
    }
}
