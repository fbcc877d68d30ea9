package health.rapport.intake.fhir;

import health.rapport.intake.fhir.mapping.Facts;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.Role;
import health.rapport.intake.fhir.persistence.ReferenceStore.Reference;
import health.rapport.intake.fhir.persistence.StoredResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known around resources that are told of: references from them and to them, and what of that is there. */
final class Surroundings {
    private final Map<FhirKey, List<Reference>> from = new HashMap<>();
    private final Map<FhirKey, List<Reference>> to = new HashMap<>();
    private final Map<FhirKey, StoredResource> resources;

    Surroundings(Collection<Reference> references, Map<FhirKey, StoredResource> resources) {
        for (Reference one : references) {
            from.computeIfAbsent(one.from(), key -> new ArrayList<>()).add(one);
            if (one.target() != null) {
                to.computeIfAbsent(one.target(), key -> new ArrayList<>()).add(one);
            }
        }
        this.resources = Map.copyOf(resources);
    }

    Optional<StoredResource> resource(FhirKey key) {
        return Optional.ofNullable(resources.get(key)).filter(one -> !one.deleted());
    }

    /** The first target in this role whose id is known, whether it is there or not. */
    Optional<FhirKey> target(FhirKey key, Role role) {
        return targets(key, role).findFirst();
    }

    /** What is known of the targets that are there. */
    Stream<Facts> factsOfTargets(FhirKey key, Role role) {
        return targets(key, role).flatMap(one -> resource(one).stream()).map(StoredResource::facts);
    }

    /** What is known of those that refer to it. */
    Stream<Facts> factsOfReferrers(FhirKey key, Role role) {
        return to.getOrDefault(key, List.of()).stream()
                .filter(one -> one.role() == role)
                .map(Reference::from)
                .distinct()
                .sorted()
                .flatMap(one -> resource(one).stream())
                .map(StoredResource::facts);
    }

    private Stream<FhirKey> targets(FhirKey key, Role role) {
        return from.getOrDefault(key, List.of()).stream()
                .filter(one -> one.role() == role)
                .map(Reference::target)
                .flatMap(Stream::ofNullable);
    }
}
