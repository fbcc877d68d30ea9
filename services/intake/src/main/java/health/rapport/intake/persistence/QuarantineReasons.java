package health.rapport.intake.persistence;

import health.rapport.intake.domain.Layout;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What keeps items in quarantine, counted. */
@ApplicationScoped
public class QuarantineReasons {
    private static final String COUNT = """
            SELECT reason, layout, count(*) AS items FROM quarantined_item, unnest(reasons) AS reason
            WHERE %s AND ($3::uuid IS NULL OR batch_id = $3 OR last_batch_id = $3) AND ($4::text IS NULL OR state = $4)
                AND ($5::text IS NULL OR layout = $5)
            GROUP BY reason, layout ORDER BY items DESC, reason, layout LIMIT 500
            """.formatted(MarketScope.predicateOne("coalesce(market, 'unassigned')", 1));

    private final Database database;

    public QuarantineReasons(Database database) {
        this.database = database;
    }

    /**
     * A reason.
     *
     * @param items how many items have it; an item with several counts for each
     */
    public record Reason(String reason, Layout layout, long items) {}

    /** Most frequent first; reason and place of the filter count for nothing. */
    public Uni<List<Reason>> count(
            QuarantineStore.Scope scope, @Nullable UUID batch, @Nullable String state, @Nullable Layout layout) {
        Tuple parameters = Tuple.tuple()
                .addBoolean(scope.all())
                .addValue(scope.markets())
                .addUUID(batch)
                .addString(state)
                .addString(layout == null ? null : layout.name());
        return database.pool()
                .preparedQuery(COUNT)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Reason(
                                row.getString("reason"), Layout.valueOf(row.getString("layout")), row.getLong("items")))
                        .toList());
    }
}
