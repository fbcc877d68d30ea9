package health.rapport.contracts;

import health.rapport.kernel.Code;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visit as its source describes it.
 *
 * @param encounterClass {@code inpatient}, {@code outpatient}, {@code ambulatory}, {@code emergency}, {@code wellness}...
 * @param serviceLineHint the source's own service line, if it has one; mastering assigns the final one
 */
public record EncounterData(
        @Nullable String facility,
        String encounterClass,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String serviceLineHint,
        List<Code> diagnoses,
        List<Code> procedures,
        @Nullable Code drg,
        @Nullable String payer,
        Payments payments) {

    @SuppressWarnings("NullAway") // Jackson hands over null where a list is absent
    public EncounterData {
        Required.all(encounterClass, startedAt);
        diagnoses = diagnoses == null ? List.of() : List.copyOf(diagnoses);
        procedures = procedures == null ? List.of() : List.copyOf(procedures);
        payments = payments == null ? Payments.unknown() : payments;
    }
}
