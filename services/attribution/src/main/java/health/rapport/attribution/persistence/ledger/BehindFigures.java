package health.rapport.attribution.persistence.ledger;

import health.rapport.attribution.domain.figures.By;
import health.rapport.attribution.domain.figures.FigureQuestion;
import health.rapport.runtime.audit.AuditSubject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The visits behind a figure, and the path behind a visit. Whatever carries a sensitivity label is left out. */
public final class BehindFigures {
    private static final String STANDING = """
            SELECT e.entry_id, e.encounter_id, n.person_id, e.happened_at, e.line, e.facility, e.touch_at, e.touch_channel,
                e.touch_campaign, e.worth_expected, e.worth_actual,
                ARRAY (SELECT a.occurred_at FROM activity a WHERE a.person_id = n.person_id AND a.labels <> '{}') AS hidden
            FROM ledger_entry e
            JOIN person_number n ON n.number = e.person
            JOIN encounter v ON v.encounter_id = e.encounter_id AND v.labels = '{}'
            WHERE e.reverses IS NULL AND NOT EXISTS (SELECT FROM ledger_entry r WHERE r.reverses = e.entry_id)
                AND e.book = ANY (?) AND e.markets = ANY (?)
            """;
    private static final String OF_CELL =
            " AND e.happened_at >= ? AND e.happened_at < ? AND (?::uuid IS NULL OR e.encounter_id > ?)";
    private static final String OF_PERSON = " AND n.person_id = ?";

    private BehindFigures() {}

    /**
     * A visit with what led to it, first touch first.
     *
     * @param path touches of activities with a sensitivity label are not in it
     */
    public record Visit(
            UUID encounterId,
            UUID personId,
            Instant at,
            String serviceLine,
            String facility,
            @Nullable Long expectedMicro,
            @Nullable Long actualMicro,
            List<Step> path)
            implements AuditSubject {
        public Visit {
            path = List.copyOf(path);
        }

        @Override
        public String auditSubject() {
            return personId.toString();
        }
    }

    /** A touch. */
    public record Step(Instant at, String channel, String campaign) {}

    /** One page of visits of a figure, in the order of their ids. */
    public static List<Visit> of(
            Connection tx, LedgerNames names, FigureQuestion question, Collection<Integer> markets, Page page)
            throws SQLException {
        StringBuilder sql = new StringBuilder(STANDING).append(OF_CELL);
        question.only().forEach((by, number) -> sql.append(condition(by, number)));
        sql.append(" ORDER BY e.encounter_id LIMIT ").append(page.limit());
        return Sql.rows(
                tx,
                sql.toString(),
                row -> visit(row, names),
                Sql.integers(tx, List.of(3, question.book().number())),
                Sql.integers(tx, markets),
                question.from().atStartOfDay().atOffset(ZoneOffset.UTC),
                question.to().atStartOfDay().atOffset(ZoneOffset.UTC),
                page.after(),
                page.after());
    }

    /** What comes after an id, and how many at most. */
    public record Page(@Nullable UUID after, int limit) {}

    /** The visits of a person with their paths. */
    public static List<Visit> ofPerson(Connection tx, LedgerNames names, UUID person, Collection<Integer> markets)
            throws SQLException {
        return Sql.rows(
                tx,
                STANDING + OF_PERSON + " ORDER BY e.happened_at, e.entry_id",
                row -> visit(row, names),
                Sql.integers(tx, List.of(1, 3)),
                Sql.integers(tx, markets),
                person);
    }

    private static String condition(By by, int number) {
        return switch (by) {
            case CAMPAIGN -> " AND %d = ANY (e.line_campaign)".formatted(number);
            case CHANNEL -> " AND %d = ANY (e.line_channel)".formatted(number);
            case SERVICE_LINE -> " AND e.line = " + number;
            case FACILITY -> " AND e.facility = " + number;
        };
    }

    private static Visit visit(ResultSet row, LedgerNames names) throws SQLException {
        int[] channels = Sql.ints(row, "touch_channel");
        int[] campaigns = Sql.ints(row, "touch_campaign");
        java.sql.Timestamp[] at =
                (java.sql.Timestamp[]) row.getArray("touch_at").getArray();
        List<java.sql.Timestamp> hidden =
                List.of((java.sql.Timestamp[]) row.getArray("hidden").getArray());
        List<Step> path = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            if (!hidden.contains(at[i])) {
                path.add(new Step(at[i].toInstant(), names.name(channels[i]), names.name(campaigns[i])));
            }
        }
        return new Visit(
                row.getObject("encounter_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                names.name(row.getInt("line")),
                names.name(row.getInt("facility")),
                Sql.nullable(row, "worth_expected"),
                Sql.nullable(row, "worth_actual"),
                path);
    }
}
