package health.rapport.runtime.republish;

import health.rapport.contracts.Topic;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.republish.RepublicationStore.Part;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.Roles;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** For operators, at each service itself: its facts are published again. Harmless to all who have them, as their versions are not new. */
@Path("/api/operations/republications")
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Operations")
public class RepublicationResource {
    private static final int SHOWN = 20;

    private final RepublishWork work;
    private final RepublicationStore store;
    private final Database database;
    private final Caller caller;

    public RepublicationResource(RepublishWork work, RepublicationStore store, Database database, Caller caller) {
        this.work = work;
        this.store = store;
        this.database = database;
        this.caller = caller;
    }

    /**
     * What is wanted.
     *
     * @param topics by their names; absent: all this service can publish again
     */
    @RegisterForReflection
    public record RepublicationOrder(@Nullable Set<@Nullable String> topics) {}

    /** The newest. */
    @GET
    @NoPersonalData
    @Operation(summary = "What was published again, the newest first")
    @APIResponse(responseCode = "200", description = "Up to 20, with their progress")
    public Uni<List<RepublicationView>> newest() {
        return store.newest(SHOWN).map(RepublicationResource::views);
    }

    /** One. */
    @GET
    @Path("/{id}")
    @NoPersonalData
    @Operation(summary = "How far it is")
    @APIResponse(responseCode = "200", description = "Counts, pace, and offsets of what is in Kafka")
    @APIResponse(responseCode = "404", description = "Nobody asked for it here")
    public Uni<RepublicationView> one(@PathParam("id") UUID id) {
        return store.of(id).map(RepublicationResource::view);
    }

    /** Idempotent: the id is the caller's. */
    @PUT
    @Path("/{id}")
    @Audited("republication.start")
    @Operation(
            summary = "Publish the present state of facts again",
            description =
                    "The id is yours: asked twice, it is done once. New events come first; rapport.republish.per-second is the pace.")
    @APIResponse(responseCode = "200", description = "It is going on, or was; how far it is")
    @APIResponse(responseCode = "409", description = "The id is that of another order")
    @APIResponse(responseCode = "422", description = "Topics that this service cannot publish again")
    public Uni<RepublicationView> start(@PathParam("id") UUID id, @Nullable RepublicationOrder order) {
        List<FactTable> wanted = wanted(order == null ? null : order.topics());
        String by = caller.name();
        return database.inTransaction(tx -> add(tx, id, wanted, by).chain(() -> store.of(tx, id)))
                .invoke(parts -> requireSame(wanted, parts))
                .map(RepublicationResource::view);
    }

    private Uni<Void> add(SqlConnection tx, UUID id, List<FactTable> wanted, String by) {
        return store.of(tx, id)
                .chain(known -> known.isEmpty()
                        ? addAll(tx, id, wanted, by)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> addAll(SqlConnection tx, UUID id, List<FactTable> wanted, String by) {
        Uni<Void> steps = Uni.createFrom().voidItem();
        for (int i = 0; i < wanted.size(); i++) {
            int place = i;
            steps = steps.chain(() -> store.add(tx, id, wanted.get(place), place, by));
        }
        return steps;
    }

    private List<FactTable> wanted(@Nullable Set<@Nullable String> topics) {
        List<FactTable> all = work.tables();
        Set<String> known =
                all.stream().map(FactTable::topic).map(Topic::topicName).collect(Collectors.toSet());
        if (all.isEmpty() || topics != null && (topics.isEmpty() || !known.containsAll(topics))) {
            throw Problems.invalid(
                    "/topics", "topics.known", "This service can publish again: " + new TreeSet<>(known) + ".");
        }
        return all.stream()
                .filter(table -> topics == null || topics.contains(table.topic().topicName()))
                .toList();
    }

    private static void requireSame(List<FactTable> wanted, List<Part> parts) {
        Set<String> before = parts.stream().map(Part::part).collect(Collectors.toSet());
        if (!before.equals(wanted.stream().map(FactTable::part).collect(Collectors.toSet()))) {
            throw Problems.conflict("id-reused", "This id is that of another order. Take a new one.");
        }
    }

    private static RepublicationView view(List<Part> parts) {
        if (parts.isEmpty()) {
            throw Problems.notFound("republication");
        }
        return RepublicationView.from(parts, Instant.now());
    }

    private static List<RepublicationView> views(List<Part> parts) {
        Map<UUID, List<Part>> byId = new LinkedHashMap<>();
        parts.forEach(part -> byId.computeIfAbsent(part.republication(), _ -> new ArrayList<>())
                .add(part));
        return byId.values().stream().map(RepublicationResource::view).toList();
    }
}
