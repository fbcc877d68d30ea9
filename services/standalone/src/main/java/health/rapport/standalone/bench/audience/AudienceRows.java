package health.rapport.standalone.bench.audience;

import health.rapport.rules.ActivityFact;
import health.rapport.rules.ContactFact;
import health.rapport.rules.EncounterFact;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Value;
import health.rapport.standalone.bench.Dice;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Fills the tables of audience with people, as its consumers would have: facts in the order in which they happened, not by person. */
final class AudienceRows {
    private static final Map<String, String> COLUMNS = columns();
    /** Fills without triggers: that everybody changed is said once at the end. */
    private static final String BEGIN = """
            SET session_replication_role = replica; SET search_path = audience; SET maintenance_work_mem = '512MB';
            TRUNCATE person, activity, encounter, score, former_score, relation, contact, person_change, place, stored_part, stored_piece;
            """;

    private static final String END = """
            INSERT INTO place SELECT 'POSTAL_CODE', lpad((1001 + 3 * i)::text, 5, '0'), -73.4 + 2.6 * i / 400, 41.6 + (i * 7 % 400) * 1.2 / 400
            FROM generate_series(0, 399) i;
            INSERT INTO place VALUES ('FACILITY', 'north', -72.59, 42.1);
            UPDATE read_model SET forgotten = pg_current_xact_id(); ANALYZE
            """;

    private final Connection database;
    private final Map<String, Writer> tables = new LinkedHashMap<>();
    private long facts;

    private AudienceRows(Connection database) {
        this.database = database;
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put(
                "person",
                "person_id, version, state, status, markets, deceased, gender, birth_date, postal_code, city, region, country,"
                        + " language, has_street, email_key, phones, sources, suppression_keys, household_id, first_seen_at");
        columns.put(
                "activity",
                "activity_id, version, person_id, gone, confidence, type, occurred_at, channel, source, campaign_id, attributes");
        columns.put(
                "encounter",
                "encounter_id, version, person_id, gone, confidence, started_at, ended_at, payer, service_line, facility,"
                        + " encounter_class, diagnoses, procedures, source");
        columns.put("score", "person_id, version, scores, persona, stages");
        columns.put("former_score", "person_id, model_id, computed_at, version, value");
        columns.put("relation", "person_id, version, relations");
        columns.put(
                "contact",
                "touchpoint_id, version, person_id, happened, campaign_id, channel, decided_at, engagements");
        return columns;
    }

    static void fill(AudienceTables.Connections connections, Stream<PersonFacts> people)
            throws SQLException, IOException {
        try (Connection database = connections.open()) {
            AudienceRows rows = new AudienceRows(database);
            rows.run(BEGIN);
            rows.copy(connections, people);
            for (String table : new String[] {"activity", "encounter"}) {
                rows.inOrder(table);
            }
            rows.run(END);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private void copy(AudienceTables.Connections connections, Stream<PersonFacts> people)
            throws SQLException, IOException {
        Map<String, Connection> open = new LinkedHashMap<>();
        try {
            for (var table : COLUMNS.entrySet()) {
                boolean sorted =
                        table.getKey().equals("activity") || table.getKey().equals("encounter");
                String into = sorted ? "unsorted_" + table.getKey() : table.getKey();
                if (sorted) {
                    run("DROP TABLE IF EXISTS %s; CREATE UNLOGGED TABLE %s (LIKE %s INCLUDING DEFAULTS)"
                            .formatted(into, into, table.getKey()));
                }
                Connection one = connections.open();
                open.put(table.getKey(), one);
                try (Statement statement = one.createStatement()) {
                    statement.execute("SET session_replication_role = replica; SET search_path = audience");
                }
                var copy = new PGCopyOutputStream(
                        one.unwrap(PGConnection.class), "COPY %s (%s) FROM STDIN".formatted(into, table.getValue()));
                tables.put(
                        table.getKey(),
                        new BufferedWriter(new OutputStreamWriter(copy, StandardCharsets.UTF_8), 1 << 16));
            }
            for (Iterator<PersonFacts> all = people.iterator(); all.hasNext(); ) {
                write(all.next());
            }
            for (Writer table : tables.values()) {
                table.close();
            }
        } finally {
            for (Connection one : open.values()) {
                one.close();
            }
        }
    }

    private void inOrder(String table) throws SQLException {
        String moment = table.equals("activity") ? "occurred_at" : "started_at";
        run("DROP INDEX %s_by_person; INSERT INTO %s SELECT * FROM unsorted_%s ORDER BY %s; DROP TABLE unsorted_%s"
                .formatted(table, table, table, moment, table));
        run("CREATE INDEX %s_by_person ON %s (person_id) WHERE NOT gone".formatted(table, table));
    }

    private void write(PersonFacts person) throws IOException {
        UUID id = person.personId();
        if (id == null) {
            throw new IllegalArgumentException("nobody");
        }
        long number = id.getMostSignificantBits();
        String household = person.more().ties().household();
        row(
                "person",
                id,
                1,
                "STATED",
                one(person, "status"),
                list(person.values("market").stream().map(Value::text).toList()),
                one(person, "deceased"),
                one(person, "gender"),
                one(person, "birthDate"),
                one(person, "postalCode"),
                one(person, "city"),
                one(person, "state"),
                "US",
                one(person, "language"),
                true,
                "true".equals(one(person, "hasEmail")) ? "p" + number + "@example.org" : null,
                "true".equals(one(person, "hasPhone")) ? "{+1%010d}".formatted(2_000_000_000L + number) : "{}",
                "{ehr}",
                "{%016x,%016x}".formatted(new Dice(number).next(), new Dice(~number).next()),
                household == null ? null : new UUID(7, Long.parseLong(household.substring(1))),
                one(person, "firstSeenAt"));
        for (ActivityFact fact : person.activities()) {
            write(id, fact);
        }
        for (EncounterFact fact : person.encounters()) {
            write(id, fact);
        }
        write(id, person);
    }

    private void write(UUID id, ActivityFact fact) throws IOException {
        row(
                "activity",
                fact(1),
                1,
                id,
                false,
                "CONFIRMED",
                fact.type(),
                fact.occurredAt(),
                fact.channel(),
                "website",
                fact.campaignId(),
                fact.attributes().entrySet().stream()
                        .map(one -> "\"%s\":\"%s\"".formatted(one.getKey(), one.getValue()))
                        .collect(Collectors.joining(",", "{", "}")));
    }

    private void write(UUID id, EncounterFact fact) throws IOException {
        row(
                "encounter",
                fact(2),
                1,
                id,
                false,
                "CONFIRMED",
                fact.start(),
                fact.end(),
                fact.payer(),
                fact.serviceLine(),
                fact.facility(),
                fact.encounterClass(),
                list(fact.diagnoses()),
                list(fact.procedures()),
                "ehr");
    }

    private void write(UUID id, PersonFacts person) throws IOException {
        MoreFacts more = person.more();
        if (!person.scores().isEmpty()) {
            Object risk = person.scores().get("risk");
            row(
                    "score",
                    id,
                    1,
                    "{\"risk\":" + risk + "}",
                    person.personas().stream().findFirst().orElse(null),
                    list(more.journey().stages().stream()
                            .map(stage -> stage.pathway() + "/" + stage.stage())
                            .toList()));
            row("former_score", id, "risk", AudiencePeople.NOW.minusSeconds(86_400), 2, risk);
            for (var score : more.journey().formerScores().getOrDefault("risk", java.util.List.of())) {
                row("former_score", id, "risk", score.at().minusSeconds(86_401), 1, score.value());
            }
        }
        row(
                "relation",
                id,
                1,
                list(more.ties().relations().stream()
                        .map(relation -> relation.kind() + "|" + relation.party())
                        .toList()));
        for (ContactFact fact : more.ties().contacts()) {
            row(
                    "contact",
                    fact(3),
                    1,
                    id,
                    true,
                    fact.campaignId(),
                    fact.channel(),
                    fact.at(),
                    list(fact.engagements()));
        }
    }

    /** Ids of facts are in no order. */
    private UUID fact(long kind) {
        return new UUID(new Dice(facts++).next(), kind);
    }

    private static @Nullable String one(PersonFacts person, String field) {
        return person.values(field).stream().map(Value::text).findFirst().orElse(null);
    }

    private static String list(Collection<?> values) {
        return values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(",", "{", "}"));
    }

    private void row(String table, @Nullable Object... values) throws IOException {
        Writer to = Objects.requireNonNull(tables.get(table), table);
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                to.write('\t');
            }
            Object value = values[i];
            to.write(value == null ? "\\N" : value.toString());
        }
        to.write('\n');
    }
}
