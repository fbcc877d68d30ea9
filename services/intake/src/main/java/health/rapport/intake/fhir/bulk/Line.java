package health.rapport.intake.fhir.bulk;

import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.FhirType;
import health.rapport.intake.fhir.mapping.Issue;
import health.rapport.intake.fhir.mapping.Mapped;
import java.util.List;

/** One line of a file, read. */
sealed interface Line {
    /** A resource that can be taken in. */
    record Good(FhirKey key, Mapped resource) implements Line {}

    /** Resources that the source has deleted. */
    record Gone(List<FhirKey> keys) implements Line {}

    /** Of a type that is not taken in. */
    record Ignored() implements Line {}

    /**
     * What goes to quarantine.
     *
     * @param number in its file, from 1
     */
    record Bad(long number, FhirType type, byte[] raw, List<Issue> issues) implements Line {}
}
