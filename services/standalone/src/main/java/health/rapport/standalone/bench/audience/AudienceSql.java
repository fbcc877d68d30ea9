package health.rapport.standalone.bench.audience;

import health.rapport.rules.AsOf;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** The same questions to PostgreSQL, in plain SQL. */
final class AudienceSql {
    private static final Pattern DAYS = Pattern.compile("\\{(\\d+)}");
    private static final String WOMEN = "(p.gender = 'F' AND p.birth BETWEEN DATE '1951-03-02' AND DATE '1976-03-01')";
    private static final String MAMMOGRAM = """
            EXISTS (SELECT FROM encounter e
              WHERE e.person = p.id AND e.procedure = '77067' AND e.began BETWEEN {730} AND {now})""";
    private static final String UNSUPPRESSED = """
            (NOT p.deceased AND (p.has_email OR p.has_phone) AND p.state <> 'CT'
             AND p.persona IS DISTINCT FROM 'opted-out' AND NOT EXISTS (SELECT FROM contact c
               WHERE c.person = p.id AND c.campaign = 'c1' AND c.at BETWEEN {30} AND {now}))""";
    private static final String NEAR = """
            (2 * 6371.0088 * asin(sqrt(sin(radians(p.lat - 42.1) / 2) ^ 2
               + cos(radians(42.1)) * cos(radians(p.lat)) * sin(radians(p.lon + 72.59) / 2) ^ 2)) <= 25 * 1.609344)""";

    private final AsOf asOf;
    private final List<String> questions;

    AudienceSql(AsOf asOf) {
        this.asOf = asOf;
        String[] parts = text().split("----\n");
        this.questions = Arrays.stream(parts).skip(1).map(this::filled).toList();
    }

    private static String text() {
        try (InputStream file = AudienceSql.class.getResourceAsStream("/bench/audience.sql")) {
            if (file == null) {
                throw new IllegalStateException("the questions in SQL are missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException notReadable) {
            throw new UncheckedIOException(notReadable);
        }
    }

    private String filled(String question) {
        String whole = question.replace("{women}", WOMEN)
                .replace("{mammogram}", MAMMOGRAM)
                .replace("{unsuppressed}", UNSUPPRESSED)
                .replace("{near}", NEAR)
                .replace("{now}", moment(asOf.now()));
        return DAYS.matcher(whole).replaceAll(days -> moment(asOf.startOfDay(Integer.parseInt(days.group(1)))));
    }

    private static String moment(java.time.Instant moment) {
        return "TIMESTAMPTZ '" + moment + "'";
    }

    int size() {
        return questions.size();
    }

    /** A connection for questions: with the days of the zone they are asked in. */
    Connection prepared(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET search_path = bench; SET work_mem = '256MB'; SET timezone = '%s'".formatted(asOf.zone()));
        }
        return connection;
    }

    int count(int question, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(questions.get(question))) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Stores the members of a snapshot in a new table with a key; in nanoseconds. */
    static long store(List<UUID> members, Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS bench.member; CREATE TABLE bench.member (id uuid)");
            long start = System.nanoTime();
            StringBuilder rows = new StringBuilder(members.size() * 37);
            members.forEach(member -> rows.append(member).append('\n'));
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY bench.member FROM STDIN", new StringReader(rows.toString()));
            statement.execute("ALTER TABLE bench.member ADD PRIMARY KEY (id)");
            return System.nanoTime() - start;
        }
    }
}
