package health.rapport.intake.fhir;

import health.rapport.intake.fhir.mapping.BusinessIdentifier;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.Link;
import health.rapport.intake.fhir.mapping.Mapped;
import health.rapport.intake.fhir.persistence.Change;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was new of what came in.
 *
 * @param updated those of it that were there before, of which something has to be forgotten
 */
record News(Map<FhirKey, Mapped> changed, Set<FhirKey> updated) {
    static News of(Map<FhirKey, Mapped> given, Map<FhirKey, Change> changes) {
        Map<FhirKey, Mapped> changed = new HashMap<>();
        Set<FhirKey> updated = new HashSet<>();
        given.forEach((key, mapped) -> {
            Change change = changes.get(key);
            if (change != null && change.kind() != Change.Kind.UNCHANGED) {
                changed.put(key, mapped);
            }
            if (change != null && change.kind() == Change.Kind.UPDATED) {
                updated.add(key);
            }
        });
        return new News(changed, updated);
    }

    Map<FhirKey, List<Link>> links() {
        Map<FhirKey, List<Link>> links = new HashMap<>();
        changed.forEach((key, mapped) -> links.put(key, mapped.links()));
        return links;
    }

    Map<FhirKey, List<BusinessIdentifier>> identifiers() {
        Map<FhirKey, List<BusinessIdentifier>> identifiers = new HashMap<>();
        changed.forEach((key, mapped) -> identifiers.put(key, mapped.identifiers()));
        return identifiers;
    }
}
