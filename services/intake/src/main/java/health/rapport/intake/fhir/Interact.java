package health.rapport.intake.fhir;

import health.rapport.intake.fhir.mapping.BusinessIdentifier;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.persistence.ResourceStore;
import health.rapport.intake.raw.RawInput;
import health.rapport.intake.raw.RawInputs;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Does what a request asks for in one transaction: all of it or nothing, or each entry for itself. */
@ApplicationScoped
public class Interact {
    private final Database database;
    private final ResourceStore resources;
    private final TakeResources take;
    private final DeleteResource delete;
    private final RawInputs raw;

    public Interact(
            Database database, ResourceStore resources, TakeResources take, DeleteResource delete, RawInputs raw) {
        this.database = database;
        this.resources = resources;
        this.take = take;
        this.delete = delete;
        this.raw = raw;
    }

    /**
     * @param atomic whether one refusal refuses everything
     * @param body as it was sent
     */
    public record Request(String source, boolean atomic, List<Interaction> interactions, byte[] body) {
        public Request {
            interactions = List.copyOf(interactions);
        }
    }

    /** What became of each, in order; fails with a {@link FhirRefusal} where all or nothing was asked for. */
    public Uni<List<Done>> run(Request request) {
        RawInput.Sealed sealed = raw.seal(RawInput.Origin.of("fhir"), request.body());
        return database.inTransaction(tx -> resources
                .lock(tx, request.source())
                .chain(() -> lookUp(tx, request))
                .map(facts -> Plan.of(request, facts))
                .chain(plan -> carryOut(tx, request, plan))
                .call(() -> raw.keep(tx, sealed)));
    }

    /** What must be known of the database before ids can be given. */
    record Known(Map<BusinessIdentifier, List<String>> matches, Map<FhirKey, Long> versions) {}

    private Uni<Known> lookUp(SqlConnection tx, Request request) {
        Known known = new Known(new HashMap<>(), new HashMap<>());
        return OneByOne.run(request.interactions(), one -> lookUp(tx, request.source(), one, known))
                .replaceWith(known);
    }

    private Uni<Void> lookUp(SqlConnection tx, String source, Interaction one, Known known) {
        return switch (one) {
            case Interaction.Create create
            when create.ifNoneExist() != null -> {
                BusinessIdentifier identifier = Objects.requireNonNull(create.ifNoneExist());
                yield resources
                        .find(tx, source, create.resource().type(), identifier)
                        .invoke(ids -> known.matches().put(identifier, ids))
                        .replaceWithVoid();
            }
            case Interaction.Update update when update.ifMatch() != null -> version(tx, source, update.key(), known);
            case Interaction.Create plain -> Uni.createFrom().voidItem();
            case Interaction.Update plain -> Uni.createFrom().voidItem();
            case Interaction.Delete plain -> Uni.createFrom().voidItem();
            case Interaction.Refused plain -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> version(SqlConnection tx, String source, FhirKey key, Known known) {
        return resources
                .version(tx, source, key)
                .invoke(version -> known.versions().put(key, version))
                .replaceWithVoid();
    }

    private Uni<List<Done>> carryOut(SqlConnection tx, Request request, Plan plan) {
        return deletions(tx, request.source(), plan)
                .chain(() -> take.take(tx, request.source(), plan.writes()))
                .map(plan::done);
    }

    private Uni<Void> deletions(SqlConnection tx, String source, Plan plan) {
        return OneByOne.run(
                plan.deletions(),
                key -> delete.delete(tx, source, key).invoke(plan::deleted).replaceWithVoid());
    }
}
