package health.rapport.attribution.persistence;

import health.rapport.attribution.domain.ResponderCounts;
import health.rapport.attribution.domain.SectionFacts;
import health.rapport.attribution.domain.Visit;
import health.rapport.kernel.Money;
import health.rapport.measurement.Touch;
import health.rapport.measurement.VisitMoney;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The facts of a report, all seen at one moment. */
@ApplicationScoped
public class FactStore {
    private static final String ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private final Database database;

    public FactStore(Database database) {
        this.database = database;
    }

    /** The facts of both sections. */
    public record Facts(SectionFacts strict, SectionFacts withLowerConfidence) {}

    public Uni<Facts> load(Question question) {
        return database.pool()
                .withTransaction(tx -> tx.query(ONE_MOMENT)
                        .execute()
                        .chain(() -> shared(tx, question))
                        .chain(shared -> sections(tx, question, shared)));
    }

    private static Uni<SharedFacts> shared(SqlConnection tx, Question question) {
        return ask(tx, ReportSql.ARMS, question)
                .chain(arms -> ask(tx, ReportSql.CONTACTS, question).map(contacts -> SharedFacts.from(arms, contacts)));
    }

    private static Uni<Facts> sections(SqlConnection tx, Question question, SharedFacts shared) {
        return section(tx, question.withLower(false), shared)
                .chain(strict -> section(tx, question.withLower(true), shared).map(lower -> new Facts(strict, lower)));
    }

    private static Uni<SectionFacts> section(SqlConnection tx, Question question, SharedFacts shared) {
        return ask(tx, ReportSql.RESPONDER_COUNTS, question)
                .map(FactStore::counts)
                .chain(counts -> visits(tx, question).map(visits -> shared.section(counts, visits)));
    }

    private static Uni<List<Visit>> visits(SqlConnection tx, Question question) {
        return ask(tx, ReportSql.TOUCHES, question)
                .map(FactStore::touches)
                .chain(touches -> ask(tx, ReportSql.CONVERSIONS, question)
                        .map(rows -> visits(rows, touches, question.currency())));
    }

    private static Uni<RowSet<Row>> ask(SqlConnection tx, String sql, Question question) {
        return tx.preparedQuery(sql).execute(question.parameters());
    }

    private static ResponderCounts counts(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new ResponderCounts(
                row.getLong("mastered"),
                row.getLong("matched_leads"),
                row.getLong("unmatched_leads"),
                row.getLong("incomplete"),
                row.getLong("unlisted"),
                row.getLong("not_yet_known"));
    }

    private static Map<UUID, List<Touch>> touches(RowSet<Row> rows) {
        Map<UUID, List<Touch>> touches = new HashMap<>();
        for (Row row : rows) {
            touches.computeIfAbsent(row.getUUID("encounter_id"), first -> new ArrayList<>())
                    .add(new Touch(
                            row.getString("channel"),
                            row.getOffsetDateTime("at").toInstant()));
        }
        return touches;
    }

    private static List<Visit> visits(RowSet<Row> rows, Map<UUID, List<Touch>> touches, String currency) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> visit(row, touches.getOrDefault(row.getUUID("encounter_id"), List.of()), currency))
                .toList();
    }

    private static Visit visit(Row row, List<Touch> touches, String currency) {
        VisitMoney money = new VisitMoney(
                money(row.getLong("expected_minor"), currency),
                money(row.getLong("actual_minor"), currency),
                money(row.getLong("cost_minor"), currency));
        return new Visit(
                row.getUUID("encounter_id"),
                row.getUUID("person_id"),
                money,
                row.getBoolean("other_currency"),
                row.getBoolean("listed"),
                touches);
    }

    static @Nullable Money money(@Nullable Long minor, String currency) {
        return minor == null ? null : new Money(minor, currency);
    }
}
