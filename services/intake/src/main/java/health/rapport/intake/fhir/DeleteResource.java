package health.rapport.intake.fhir;

import health.rapport.contracts.SourceRef;
import health.rapport.intake.Candidate;
import health.rapport.intake.Payloads;
import health.rapport.intake.TakeIn;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.Role;
import health.rapport.intake.fhir.persistence.ReferenceStore;
import health.rapport.intake.fhir.persistence.ReferenceStore.Reference;
import health.rapport.intake.fhir.persistence.ResourceStore;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes a resource back. A patient is deleted everywhere; a condition or procedure no longer adds to its visit. Deleting
 * what is not there is done already (FHIR R4, section 3.1.0.7).
 */
@ApplicationScoped
public class DeleteResource {
    private final ResourceStore resources;
    private final ReferenceStore references;
    private final TakeResources take;
    private final Announcing announcing;
    private final DomainClock clock;

    DeleteResource(
            ResourceStore resources,
            ReferenceStore references,
            TakeResources take,
            Announcing announcing,
            DomainClock clock) {
        this.resources = resources;
        this.references = references;
        this.take = take;
        this.announcing = announcing;
        this.clock = clock;
    }

    /**
     * @param version after the deletion; 0 where there was nothing
     */
    public record Deleted(FhirKey key, long version) {}

    public Uni<Deleted> delete(SqlConnection tx, String source, FhirKey key) {
        return resources
                .delete(tx, source, key, clock.instant())
                .call(version -> references
                        .forget(tx, source, List.of(key))
                        .chain(forgotten -> take.tell(tx, source, visits(forgotten))))
                .call(() -> announcing.announce(tx, source, key))
                .map(version -> new Deleted(key, version));
    }

    private static Set<FhirKey> visits(List<Reference> forgotten) {
        Set<FhirKey> visits = new TreeSet<>();
        for (Reference one : forgotten) {
            if (one.role() == Role.ENCOUNTER && one.target() != null) {
                visits.add(one.target());
            }
        }
        return visits;
    }

    /** What others must know of it. */
    @ApplicationScoped
    static class Announcing {
        private final TakeIn takeIn;
        private final TakeBackVisits visits;
        private final DomainClock clock;

        Announcing(TakeIn takeIn, TakeBackVisits visits, DomainClock clock) {
            this.takeIn = takeIn;
            this.visits = visits;
            this.clock = clock;
        }

        Uni<Void> announce(SqlConnection tx, String source, FhirKey key) {
            return switch (key.type()) {
                case PATIENT -> deletion(tx, source, key);
                case ENCOUNTER -> visits.takeBack(tx, source, Set.of(key));
                case RELATED_PERSON, PRACTITIONER, CONDITION, PROCEDURE, COVERAGE, CONSENT ->
                    Uni.createFrom().voidItem();
            };
        }

        /** Also of a patient who never came in by this door: the same source may have sent it by another. */
        private Uni<Void> deletion(SqlConnection tx, String source, FhirKey key) {
            Map<String, String> fields = Map.of(
                    "deletion_id", key.id(),
                    "deleted_source_id", key.id(),
                    "reason", "deleted at the source by FHIR");
            Item item = Part.of(Layout.DELETION, fields).item();
            Origin origin = new Origin(source, clock.instant(), 1);
            Evidence evidence = new Evidence(new SourceRef(source, key.id()), item);
            Candidate candidate = new Candidate(Layout.DELETION, item, origin, Quarantined.Place.API, evidence);
            return takeIn.take(tx, Layout.DELETION, List.of(candidate)).replaceWithVoid();
        }
    }

    private record Evidence(SourceRef deleted, Item item) implements Candidate.Evidence {
        @Override
        public String identity() {
            return deleted.toString();
        }

        @Override
        public byte[] payload() {
            return Payloads.ofRow(item, List.of());
        }
    }
}
