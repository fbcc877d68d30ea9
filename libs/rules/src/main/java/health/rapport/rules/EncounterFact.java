package health.rapport.rules;

import health.rapport.kernel.Code;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What rules may ask of one encounter.
 *
 * @param end null: not over, or not known
 */
public record EncounterFact(
        Instant start,
        @Nullable String serviceLine,
        @Nullable String facility,
        @Nullable String encounterClass,
        List<Code> diagnoses,
        List<Code> procedures,
        @Nullable Instant end,
        @Nullable String payer) {
    public EncounterFact {
        Objects.requireNonNull(start, "start");
        diagnoses = List.copyOf(diagnoses);
        procedures = List.copyOf(procedures);
    }

    /** Without end and payer. */
    public EncounterFact(
            Instant start,
            @Nullable String serviceLine,
            @Nullable String facility,
            @Nullable String encounterClass,
            List<Code> diagnoses,
            List<Code> procedures) {
        this(start, serviceLine, facility, encounterClass, diagnoses, procedures, null, null);
    }

    /** The moment that counts, or null if there is none. */
    public @Nullable Instant at(EncounterTime which) {
        return switch (which) {
            case START -> start;
            case END -> end;
        };
    }
}
