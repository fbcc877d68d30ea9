package health.rapport.runtime.audit;

import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Adds audit rows. The run-time role may insert and select them, nothing else. */
@ApplicationScoped
public class Audit {
    private static final String INSERT = """
            INSERT INTO audit_log (actor, purpose, action, subject, outcome, detail)
            SELECT $1, $2, $3, subject, $5, $6 FROM unnest($4::text[]) AS s (subject)
            """;

    private final Database database;
    private final Caller caller;

    @Inject
    public Audit(Database database, Caller caller) {
        this.database = database;
        this.caller = caller;
    }

    /** What the present caller did, in the transaction (or pool) given. */
    public Uni<Void> record(SqlClient tx, String action, List<String> subjects, AuditOutcome outcome) {
        return write(tx, new AuditEntry(caller.name(), caller.purpose(), action, subjects, outcome, null));
    }

    /** What the present caller did, at once. */
    public Uni<Void> record(String action, List<String> subjects, AuditOutcome outcome) {
        return record(database.pool(), action, subjects, outcome);
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
}
