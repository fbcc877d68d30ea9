package health.rapport.intake.fhir;

import health.rapport.intake.fhir.mapping.FhirKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of one interaction. */
public sealed interface Done {
    /** It was done. */
    record Ok(
            int status, FhirKey key, long version, @Nullable Instant at) implements Done {}

    /** It was not. */
    record Not(FhirRefusal refusal) implements Done {}
}
