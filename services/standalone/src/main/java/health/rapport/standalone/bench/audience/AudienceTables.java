package health.rapport.standalone.bench.audience;

import health.rapport.rules.ActivityFact;
import health.rapport.rules.ContactFact;
import health.rapport.rules.EncounterFact;
import health.rapport.rules.GeoPoint;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.PersonRule;
import health.rapport.rules.Value;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** The same people in PostgreSQL, in plain tables with the indexes one would give them. */
final class AudienceTables {
    private static final List<String> TABLES = List.of("person", "activity", "encounter", "contact", "former");
    private static final String CREATE = """
            DROP SCHEMA IF EXISTS bench CASCADE; CREATE SCHEMA bench; SET search_path = bench;
            CREATE TABLE person (id uuid, gender text, birth date, zip text, city text, state text, market text,
              language text, deceased bool, has_email bool, has_phone bool, first_seen timestamptz, lon float8,
              lat float8, household text, risk numeric, persona text, stage text, member bool, doctor text, plan text);
            CREATE TABLE activity (person uuid, type text, at timestamptz, campaign text, channel text, topic text);
            CREATE TABLE encounter (person uuid, began timestamptz, ended timestamptz, line text, facility text,
              class text, diagnosis text, procedure text, payer text);
            CREATE TABLE contact (person uuid, campaign text, channel text, at timestamptz, clicked bool);
            CREATE TABLE former (person uuid, at timestamptz, value numeric)
            """;
    private static final String INDEXES = """
            ALTER TABLE person ADD PRIMARY KEY (id);
            CREATE INDEX ON activity (person, at); CREATE INDEX ON activity (type, at);
            CREATE INDEX ON encounter (person, began);
            CREATE INDEX ON encounter (facility, diagnosis text_pattern_ops, began);
            CREATE INDEX ON encounter (procedure, began);
            CREATE INDEX ON contact (person); CREATE INDEX ON contact (campaign, at); CREATE INDEX ON former (person)
            """;

    private final Connections connections;
    private final List<Writer> rows = new ArrayList<>();

    /** A new one each time. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    AudienceTables(Connections connections) {
        this.connections = connections;
    }

    void fill(Stream<PersonFacts> people) throws SQLException, IOException {
        run(CREATE);
        List<Connection> open = new ArrayList<>();
        try {
            for (String table : TABLES) {
                Connection one = connections.open();
                open.add(one);
                var copy =
                        new PGCopyOutputStream(one.unwrap(PGConnection.class), "COPY bench." + table + " FROM STDIN");
                rows.add(new BufferedWriter(new OutputStreamWriter(copy, StandardCharsets.UTF_8), 1 << 16));
            }
            for (Iterator<PersonFacts> all = people.iterator(); all.hasNext(); ) {
                write(all.next());
            }
            for (Writer table : rows) {
                table.close();
            }
        } finally {
            for (Connection one : open) {
                one.close();
            }
        }
        run("SET search_path = bench; SET maintenance_work_mem = '512MB'; " + INDEXES);
        for (String table : TABLES) {
            run("VACUUM (ANALYZE) bench." + table);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection one = connections.open();
                Statement statement = one.createStatement()) {
            statement.execute(sql);
        }
    }

    private void write(PersonFacts person) throws IOException {
        Object id = person.personId();
        MoreFacts more = person.more();
        GeoPoint home = more.home();
        row(
                0,
                id,
                field(person, "gender"),
                field(person, "birthDate"),
                field(person, "postalCode"),
                field(person, "city"),
                field(person, "state"),
                field(person, "market"),
                field(person, "language"),
                field(person, "deceased"),
                field(person, "hasEmail"),
                field(person, "hasPhone"),
                field(person, "firstSeenAt"),
                home == null ? null : home.longitude(),
                home == null ? null : home.latitude(),
                more.ties().household(),
                person.scores().get("risk"),
                first(person.personas()),
                first(more.journey().stages().stream()
                        .map(MoreFacts.Stage::stage)
                        .toList()),
                !more.ties().audiences().isEmpty(),
                related(more, PersonRule.Influencer.PCP),
                related(more, PersonRule.Influencer.HEALTH_PLAN));
        for (ActivityFact fact : person.activities()) {
            row(
                    1,
                    id,
                    fact.type(),
                    fact.occurredAt(),
                    fact.campaignId(),
                    fact.channel(),
                    fact.attributes().get("topic"));
        }
        for (EncounterFact fact : person.encounters()) {
            write(id, fact);
        }
        for (ContactFact fact : more.ties().contacts()) {
            row(
                    3,
                    id,
                    fact.campaignId(),
                    fact.channel(),
                    fact.at(),
                    fact.engagements().contains("CLICKED"));
        }
        for (MoreFacts.ScoredAt score : more.journey().formerScores().getOrDefault("risk", List.of())) {
            row(4, id, score.at(), score.value());
        }
    }

    private void write(@Nullable Object person, EncounterFact fact) throws IOException {
        row(
                2,
                person,
                fact.start(),
                fact.end(),
                fact.serviceLine(),
                fact.facility(),
                fact.encounterClass(),
                fact.diagnoses().getFirst().value(),
                fact.procedures().getFirst().value(),
                fact.payer());
    }

    private static @Nullable String related(MoreFacts more, PersonRule.Influencer kind) {
        return first(more.ties().relations().stream()
                .filter(relation -> relation.kind() == kind)
                .map(MoreFacts.Relation::party)
                .toList());
    }

    private static @Nullable String field(PersonFacts person, String name) {
        return first(person.values(name).stream().map(Value::text).toList());
    }

    private static @Nullable String first(Collection<String> some) {
        return some.stream().findFirst().orElse(null);
    }

    private void row(int table, @Nullable Object... values) throws IOException {
        Writer to = rows.get(table);
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
