package health.rapport.intake.fhir;

import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.Issue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one interaction. */
public sealed interface Done {
    /**
     * It was done.
     *
     * @param notes what was left out
     */
    record Ok(
            int status, FhirKey key, long version, @Nullable Instant at, List<Issue> notes) implements Done {
        public Ok {
            notes = List.copyOf(notes);
        }

        Ok(int status, FhirKey key, long version, @Nullable Instant at) {
            this(status, key, version, at, List.of());
        }
    }

    /** It was not. */
    record Not(FhirRefusal refusal) implements Done {}
}
