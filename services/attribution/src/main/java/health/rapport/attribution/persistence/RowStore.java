package health.rapport.attribution.persistence;

import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The rows behind a report's numbers, a page at a time. */
@ApplicationScoped
public class RowStore {
    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM person WHERE state = 'STATED') AS people,
                   (SELECT count(*) FROM activity WHERE NOT withdrawn) AS activities,
                   (SELECT count(*) FROM encounter WHERE NOT withdrawn) AS encounters,
                   (SELECT count(*) FROM lead_link WHERE person_id IS NOT NULL) AS links,
                   (SELECT count(*) FROM campaign) AS campaigns,
                   (SELECT count(*) FROM assignment) AS assignments,
                   (SELECT count(*) FROM touchpoint) AS touchpoints
            """;

    private final Database database;

    public RowStore(Database database) {
        this.database = database;
    }

    /**
     * How much has arrived, of everybody.
     *
     * @param links lower-confidence edges that stand
     */
    public record Counts(
            long people,
            long activities,
            long encounters,
            long links,
            long campaigns,
            long assignments,
            long touchpoints) {}

    /** One page: what comes after an id, and how many rows at most. */
    public record Slice(@Nullable UUID after, int limit) {}

    public Uni<List<ListedResponder>> responders(Question question, Slice slice) {
        return page(ReportSql.RESPONDER_ROWS, question, slice).map(rows -> all(rows, ListedResponder::from));
    }

    public Uni<List<ListedEncounter>> encounters(Question question, Slice slice) {
        return page(ReportSql.ENCOUNTER_ROWS, question, slice)
                .map(rows -> all(rows, row -> ListedEncounter.from(row, question.currency())));
    }

    /** Lower-confidence links play no part in who is assigned. */
    public Uni<List<ListedAssignment>> assignments(Question question, Slice slice) {
        return page(ReportSql.ASSIGNMENT_ROWS, question.withLower(false), slice)
                .map(rows -> all(rows, ListedAssignment::from));
    }

    public Uni<Counts> counts() {
        return database.pool()
                .query(COUNTS)
                .execute()
                .map(rows -> counts(rows.iterator().next()));
    }

    private Uni<RowSet<Row>> page(String sql, Question question, Slice slice) {
        return database.pool()
                .preparedQuery(sql)
                .execute(question.parameters().addValue(slice.after()).addInteger(slice.limit()));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> shape) {
        return StreamSupport.stream(rows.spliterator(), false).map(shape).toList();
    }

    private static Counts counts(Row row) {
        return new Counts(
                row.getLong("people"),
                row.getLong("activities"),
                row.getLong("encounters"),
                row.getLong("links"),
                row.getLong("campaigns"),
                row.getLong("assignments"),
                row.getLong("touchpoints"));
    }
}
