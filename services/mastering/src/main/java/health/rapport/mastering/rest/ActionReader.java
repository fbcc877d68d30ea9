package health.rapport.mastering.rest;

import health.rapport.mastering.persistence.ActionStore;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what stewards did about people of whom all are of the caller's markets. */
@ApplicationScoped
public class ActionReader {
    private static final String VISIBLE = """
            NOT EXISTS (SELECT 1 FROM person p
                        WHERE p.person_id = ANY (a.persons_before || a.persons_after) AND NOT %s)
            """.formatted(MarketScope.predicate("p.markets", 1));
    private static final String LIST = """
            SELECT %s FROM steward_action a
            WHERE %s AND ($3::uuid IS NULL OR (a.persons_before || a.persons_after) @> ARRAY[$3])
              AND ($4::text IS NULL OR a.by = $4) AND ($5::bigint IS NULL OR a.seq < $5)
            ORDER BY a.seq DESC LIMIT $6
            """.formatted(ActionStore.COLUMNS, VISIBLE);
    private static final String READ =
            "SELECT %s FROM steward_action a WHERE %s AND a.action_id = $3".formatted(ActionStore.COLUMNS, VISIBLE);
    private static final String STATEMENTS =
            "SELECT left_id, right_id, kind FROM steward_statement WHERE action_id = $1 ORDER BY left_id, right_id";

    private final Database database;
    private final MarketScope scope;
    private final Cursors cursors;

    public ActionReader(Database database, MarketScope scope, Cursors cursors) {
        this.database = database;
        this.scope = scope;
        this.cursors = cursors;
    }

    /** An action with its place in the journal. */
    private record Placed(long seq, ActionView view) {
        static Placed from(Row row) {
            return new Placed(row.getLong("seq"), ActionView.from(ActionStore.read(row)));
        }
    }

    Uni<Page<ActionView>> list(@Nullable UUID person, @Nullable String by, PageRequest page) {
        List<String> after = cursors.decode(page.cursor(), 1);
        Tuple parameters = Tuple.of(scope.all(), scope.markets())
                .addValue(person)
                .addValue(by)
                .addValue(after == null ? null : Long.valueOf(after.getFirst()))
                .addValue(page.limitPlusOne());
        return database.pool()
                .preparedQuery(LIST)
                .execute(parameters)
                .map(rows -> PeopleReader.stream(rows).map(Placed::from).toList())
                .map(found -> Page.of(found, page.limit(), placed -> cursors.encode(placed.seq())))
                .map(found -> found.map(Placed::view));
    }

    /** An action with its statements, or a 404 problem. */
    Uni<ActionView> read(UUID id) {
        return database.pool()
                .preparedQuery(READ)
                .execute(Tuple.of(scope.all(), scope.markets(), id))
                .map(rows -> PeopleReader.stream(rows)
                        .map(Placed::from)
                        .map(Placed::view)
                        .findFirst()
                        .orElseThrow(() -> Problems.notFound("action")))
                .chain(this::withStatements);
    }

    private Uni<ActionView> withStatements(ActionView action) {
        return database.pool()
                .preparedQuery(STATEMENTS)
                .execute(Tuple.of(action.actionId()))
                .map(rows -> action.with(
                        PeopleReader.stream(rows).map(ActionStore::statement).toList()));
    }
}
