package health.rapport.intake.forms;

import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Counts how far people came with a form. */
@ApplicationScoped
public class StepStore {
    /** The page was shown. */
    public static final String OPENED = "opened";
    /** Somebody began to fill it in. */
    public static final String STARTED = "started";
    /** It was sent off. */
    public static final String SUBMITTED = "submitted";

    private static final String COUNT = """
            INSERT INTO form_step AS s (form_id, version, day, step, reached) VALUES ($1, $2, $3, $4, 1)
            ON CONFLICT (form_id, version, day, step) DO UPDATE SET reached = s.reached + 1
            """;
    private static final String SUM = """
            SELECT step, sum(reached)::bigint AS reached FROM form_step
            WHERE form_id = $1 AND version = $2 AND day >= $3 AND day <= $4 GROUP BY step
            """;

    private final Database database;

    public StepStore(Database database) {
        this.database = database;
    }

    /** One more. */
    public Uni<Void> count(SqlClient tx, Published form, LocalDate day, String step) {
        return tx.preparedQuery(COUNT)
                .execute(Tuple.of(form.formId(), form.version(), day, step))
                .replaceWithVoid();
    }

    /** One more, at once. */
    public Uni<Void> count(Published form, LocalDate day, String step) {
        return count(database.pool(), form, day, step);
    }

    /** How often each step was reached in these days, both included. */
    public Uni<Map<String, Long>> sums(UUID formId, int version, LocalDate from, LocalDate to) {
        return database.pool()
                .preparedQuery(SUM)
                .execute(Tuple.of(formId, version, from, to))
                .map(rows -> {
                    Map<String, Long> sums = new LinkedHashMap<>();
                    rows.forEach(row -> sums.put(row.getString("step"), row.getLong("reached")));
                    return sums;
                });
    }
}
