package health.rapport.testsupport.fake;

import health.rapport.contracts.score.ScoresStated;
import health.rapport.runtime.audit.AuditSubject;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Idempotency;
import health.rapport.runtime.persistence.IdempotencyKey;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

@Path("/")
public class FakeResource {
    private static final String PEOPLE = "SELECT person_id, version FROM person WHERE "
            + MarketScope.predicate("markets", 1)
            + " AND ($3::uuid IS NULL OR person_id > $3) ORDER BY person_id LIMIT $4";

    private final Database database;
    private final Outbox outbox;
    private final MarketScope scope;
    private final Cursors cursors;
    private final Caller caller;
    private final Idempotency idempotency;

    public FakeResource(
            Database database,
            Outbox outbox,
            MarketScope scope,
            Cursors cursors,
            Caller caller,
            Idempotency idempotency) {
        this.database = database;
        this.outbox = outbox;
        this.scope = scope;
        this.cursors = cursors;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    public record PersonView(UUID id, long version) implements AuditSubject {
        @Override
        public String auditSubject() {
            return id.toString();
        }
    }

    public record Order(String name, int count, @Nullable List<String> labels) {}

    @GET
    @Path("/api/people")
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Audited("person.search")
    public Uni<Page<PersonView>> people(@BeanParam PageRequest page) {
        List<String> from = cursors.decode(page.cursor(), 1);
        Tuple parameters = Tuple.of(
                scope.all(),
                scope.markets(),
                from == null ? null : UUID.fromString(from.getFirst()),
                page.limitPlusOne());
        return database.pool()
                .preparedQuery(PEOPLE)
                .execute(parameters)
                .map(FakeResource::views)
                .map(views -> Page.of(views, page.limit(), view -> cursors.encode(view.id())));
    }

    @GET
    @Path("/api/people/{id}")
    @RolesAllowed(Roles.MARKETER)
    @Audited("person.read")
    public Uni<PersonView> person(@PathParam("id") UUID id) {
        throw Problems.notFound("person");
    }

    @POST
    @Path("/api/launches")
    @RolesAllowed(Roles.MARKETER)
    @NoPersonalData
    public Uni<Order> launch(Order order, @HeaderParam("Idempotency-Key") @Nullable String header) {
        IdempotencyKey key = IdempotencyKey.of(caller.name(), header, "launches " + order);
        return database.inTransaction(tx -> idempotency.once(tx, key, Order.class, () -> counted(tx, order)));
    }

    private Uni<Order> counted(SqlConnection tx, Order order) {
        return tx.query("UPDATE launch_count SET n = n + 1 RETURNING n::int")
                .execute()
                .map(rows -> new Order(order.name(), rows.iterator().next().getInteger(0), null));
    }

    @POST
    @Path("/api/orders")
    @RolesAllowed(Roles.MARKETER)
    @NoPersonalData
    public Uni<Order> order(Order order) {
        return Uni.createFrom().item(order);
    }

    @GET
    @Path("/api/broken")
    @RolesAllowed(Roles.MARKETER)
    @NoPersonalData
    public Uni<String> broken() {
        throw new IllegalStateException("canary-4711 is a secret");
    }

    @GET
    @Path("/api/unannotated")
    @NoPersonalData
    public String unannotated() {
        return "never";
    }

    @GET
    @Path("/open/hello")
    @PermitAll
    @NoPersonalData
    public String hello() {
        return "hello";
    }

    /** Publishes so many versions of a person's scores, in one transaction that may fail at the end. */
    public Uni<Void> publish(UUID person, int versions, boolean bulk, boolean fail) {
        return database.inTransaction(tx -> append(tx, person, versions, bulk).invoke(() -> {
            if (fail) {
                throw new IllegalStateException("changed my mind");
            }
        }));
    }

    /** Publishes one version of a person's scores. */
    public Uni<Void> publishOne(UUID person, long version) {
        ScoresStated fact = new ScoresStated(person, version, List.of(), null, List.of());
        return database.inTransaction(tx -> outbox.append(tx, fact));
    }

    private Uni<Void> append(SqlConnection tx, UUID person, int versions, boolean bulk) {
        List<ScoresStated> facts = IntStream.rangeClosed(1, versions)
                .mapToObj(version -> new ScoresStated(person, version, List.of(), null, List.of()))
                .toList();
        return bulk ? outbox.appendBulk(tx, facts) : outbox.append(tx, facts);
    }

    private static List<PersonView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new PersonView(row.getUUID("person_id"), row.getLong("version")))
                .toList();
    }
}
