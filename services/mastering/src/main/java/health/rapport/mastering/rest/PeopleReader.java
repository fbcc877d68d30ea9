package health.rapport.mastering.rest;

import health.rapport.mastering.domain.Person;
import health.rapport.mastering.persistence.PersonStore;
import health.rapport.mastering.persistence.SealedIdentifiers;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads people of the caller's markets. */
@ApplicationScoped
public class PeopleReader {
    /** The person an id means now: itself, or whom it was merged into. */
    private static final String FIND = """
            SELECT %s FROM person
            WHERE state = 'LIVE' AND %s
              AND person_id = (SELECT COALESCE(redirected_to, person_id) FROM person WHERE person_id = $3)
            """.formatted(PersonStore.COLUMNS, MarketScope.predicate("markets", 1));

    private static final String HOUSEHOLD = """
            SELECT %s FROM person
            WHERE state = 'LIVE' AND status = 'MASTERED' AND household_id = $3 AND %s
              AND ($4::text IS NULL OR (last_key, first_key, person_id) > ($4, $5, $6::uuid))
            ORDER BY last_key, first_key, person_id LIMIT $7
            """.formatted(PersonStore.COLUMNS, MarketScope.predicate("markets", 1));

    /** For this transaction only. */
    private static final String ALIKE =
            "SELECT set_config('pg_trgm.similarity_threshold', '" + LikenessQuery.ALIKE + "', true)";

    private final Database database;
    private final MarketScope scope;
    private final Cursors cursors;
    private final SealedIdentifiers sealed;

    public PeopleReader(Database database, MarketScope scope, Cursors cursors, SealedIdentifiers sealed) {
        this.database = database;
        this.scope = scope;
        this.cursors = cursors;
        this.sealed = sealed;
    }

    Uni<Page<PersonView>> search(PeopleQuery query, LikenessQuery likeness, PageRequest page) {
        if (likeness.ranks() && page.cursor() != null) {
            throw Problems.badRequest(
                    "Who is alike comes on one page: ask for more with limit, or say more of the person.");
        }
        List<String> after = cursors.decode(page.cursor(), 3);
        PeopleQuery.Statement statement = query.statement(new PeopleQuery.Asked(scope, after, page), sealed, likeness);
        return (likeness.ranks() ? alike(statement) : rows(database.pool(), statement))
                .map(PeopleReader::persons)
                .map(found -> likeness.ranks() ? best(found, page) : Page.of(found, page.limit(), this::cursor))
                .map(found -> found.map(PersonView::from));
    }

    private Uni<RowSet<Row>> alike(PeopleQuery.Statement statement) {
        return database.pool()
                .withTransaction(connection ->
                        connection.preparedQuery(ALIKE).execute().chain(() -> rows(connection, statement)));
    }

    private static Uni<RowSet<Row>> rows(SqlClient client, PeopleQuery.Statement statement) {
        return client.preparedQuery(statement.sql()).execute(statement.parameters());
    }

    private static Page<Person> best(List<Person> found, PageRequest page) {
        return new Page<>(found.subList(0, Math.min(found.size(), page.limit())), null);
    }

    private String cursor(Person person) {
        return cursors.encode(person.lastKey(), person.firstKey(), person.id());
    }

    /** The person behind an id, or a 404 problem. Another id in the result: it was merged. */
    Uni<Person> find(UUID id) {
        return database.pool()
                .preparedQuery(FIND)
                .execute(Tuple.of(scope.all(), scope.markets(), id))
                .map(PeopleReader::persons)
                .map(found -> found.stream().findFirst().orElseThrow(() -> Problems.notFound("person")));
    }

    /** Whoever lives with this person under one last name. */
    Uni<Page<PersonView>> household(Person person, PageRequest page) {
        List<String> after = cursors.decode(page.cursor(), 3);
        Tuple parameters = Tuple.of(scope.all(), scope.markets(), person.householdId())
                .addValue(after == null ? null : after.get(0))
                .addValue(after == null ? null : after.get(1))
                .addValue(after == null ? null : UUID.fromString(after.get(2)))
                .addValue(page.limitPlusOne());
        return database.pool()
                .preparedQuery(HOUSEHOLD)
                .execute(parameters)
                .map(PeopleReader::persons)
                .map(found -> Page.of(found, page.limit(), this::cursor))
                .map(found -> found.map(PersonView::from));
    }

    /** The same, and a 409 problem if the id was merged: who wants to change somebody has to know whom. */
    Uni<Person> require(UUID id) {
        return find(id).invoke(person -> {
            if (!person.id().equals(id)) {
                throw Problems.conflict(
                        "person-merged",
                        "This id was merged: ask for the person it means now.",
                        Map.of("redirectedTo", person.id()));
            }
        });
    }

    private static List<Person> persons(RowSet<Row> rows) {
        return stream(rows).map(PersonStore::read).toList();
    }

    static java.util.stream.Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
