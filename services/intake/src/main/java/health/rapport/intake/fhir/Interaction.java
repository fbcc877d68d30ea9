package health.rapport.intake.fhir;

import health.rapport.intake.fhir.mapping.BusinessIdentifier;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.Mapped;
import org.jspecify.annotations.Nullable;

/** One thing asked for: by a request of its own, or by an entry of a bundle. */
public sealed interface Interaction {
    /** Where problems are, for instance {@code Bundle.entry[2].resource}; empty for a request of its own. */
    String place();

    /**
     * A new resource.
     *
     * @param fullUrl how other entries name it
     * @param ifNoneExist only if nothing has this identifier
     */
    record Create(
            String place,
            @Nullable String fullUrl,
            Mapped resource,
            @Nullable BusinessIdentifier ifNoneExist) implements Interaction {}

    /**
     * A resource under a known id, new or not.
     *
     * @param ifMatch the version it is to replace
     */
    record Update(
            String place,
            @Nullable String fullUrl,
            FhirKey key,
            Mapped resource,
            @Nullable Long ifMatch) implements Interaction {}

    /** A resource is taken back. */
    record Delete(String place, FhirKey key) implements Interaction {}

    /** What cannot even be tried. */
    record Refused(String place, FhirRefusal refusal) implements Interaction {}
}
