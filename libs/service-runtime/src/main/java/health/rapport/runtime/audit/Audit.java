package health.rapport.runtime.audit;

import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.GroupCommit;
import health.rapport.runtime.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds audit rows. The run-time role may insert and select them, nothing else. */
@ApplicationScoped
public class Audit {
    private static final String INSERT = """
            INSERT INTO audit_log (actor, purpose, action, subject, outcome, detail)
            SELECT $1, $2, $3, subject, $5, $6 FROM unnest($4::text[]) AS s (subject)
            """;
    private static final String INSERT_MANY = """
            INSERT INTO audit_log (actor, purpose, action, subject, outcome, detail)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
            """;
    private static final GroupCommit.Limits TOGETHER = new GroupCommit.Limits(500, 2, 20_000);

    private final Database database;
    private final Caller caller;
    private final GroupCommit<AuditEntry, Boolean> together;

    @Inject
    public Audit(Database database, Caller caller) {
        this.database = database;
        this.caller = caller;
        this.together = new GroupCommit<>(TOGETHER, this::writeAll);
    }

    /** What the present caller did, in the transaction (or pool) given. */
    public Uni<Void> record(SqlClient tx, String action, List<String> subjects, AuditOutcome outcome) {
        return write(tx, new AuditEntry(caller.name(), caller.purpose(), action, subjects, outcome, null));
    }

    /** What the present caller did, at once: callers at the same time share a commit. */
    public Uni<Void> record(String action, List<String> subjects, AuditOutcome outcome) {
        return together.submit(new AuditEntry(caller.name(), caller.purpose(), action, subjects, outcome, null))
                .replaceWithVoid();
    }

    /** What anyone did: a consumer, a job, somebody with a signed link. */
    public Uni<Void> write(SqlClient tx, AuditEntry entry) {
        Tuple parameters = Tuple.tuple()
                .addString(entry.actor())
                .addString(entry.purpose())
                .addString(entry.action())
                .addValue(entry.subjects().toArray(String[]::new))
                .addString(entry.outcome().name())
                .addString(entry.detail());
        return tx.preparedQuery(INSERT).execute(parameters).replaceWithVoid();
    }

    private Uni<List<Boolean>> writeAll(List<AuditEntry> entries) {
        List<Row> rows = entries.stream().flatMap(Audit::rows).toList();
        Tuple parameters = Tuple.tuple()
                .addValue(column(rows, row -> row.entry().actor()))
                .addValue(column(rows, row -> row.entry().purpose()))
                .addValue(column(rows, row -> row.entry().action()))
                .addValue(column(rows, Row::subject))
                .addValue(column(rows, row -> row.entry().outcome().name()))
                .addValue(column(rows, row -> row.entry().detail()));
        return database.pool()
                .preparedQuery(INSERT_MANY)
                .execute(parameters)
                .replaceWith(Collections.nCopies(entries.size(), true));
    }

    private record Row(AuditEntry entry, String subject) {}

    private static Stream<Row> rows(AuditEntry entry) {
        return entry.subjects().stream().map(subject -> new Row(entry, subject));
    }

    private static @Nullable String[] column(List<Row> rows, Function<Row, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
