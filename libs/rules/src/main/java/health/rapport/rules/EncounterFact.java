package health.rapport.rules;

import health.rapport.kernel.Code;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What rules may ask of one encounter; it counts at its start. */
public record EncounterFact(
        Instant start,
        @Nullable String serviceLine,
        @Nullable String facility,
        @Nullable String encounterClass,
        List<Code> diagnoses,
        List<Code> procedures) {
    public EncounterFact {
        Objects.requireNonNull(start, "start");
        diagnoses = List.copyOf(diagnoses);
        procedures = List.copyOf(procedures);
    }
}
