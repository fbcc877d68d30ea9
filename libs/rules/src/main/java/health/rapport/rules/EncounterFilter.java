package health.rapport.rules;

import health.rapport.kernel.Code;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which encounters are meant. Everything given must hold of one and the same encounter: this facility, and one of these
 * diagnoses, and one of these procedures. An empty list does not matter.
 *
 * @param payer who pays, as the encounter says
 * @param at which of its moments counts
 */
public record EncounterFilter(
        @Nullable String serviceLine,
        @Nullable String facility,
        @Nullable String encounterClass,
        List<CodeMatch> diagnoses,
        List<CodeMatch> procedures,
        @Nullable String payer,
        EncounterTime at) {

    /** Any encounter at all. */
    public static final EncounterFilter ANY = new EncounterFilter(null, null, null, List.of(), List.of());

    public EncounterFilter {
        Checks.optionalText(serviceLine, "serviceLine");
        Checks.optionalText(facility, "facility");
        Checks.optionalText(encounterClass, "encounterClass");
        diagnoses = List.copyOf(diagnoses);
        procedures = List.copyOf(procedures);
        Checks.optionalText(payer, "payer");
        Objects.requireNonNull(at, "at");
    }

    /** Whoever pays, counted at the start. */
    public EncounterFilter(
            @Nullable String serviceLine,
            @Nullable String facility,
            @Nullable String encounterClass,
            List<CodeMatch> diagnoses,
            List<CodeMatch> procedures) {
        this(serviceLine, facility, encounterClass, diagnoses, procedures, null, EncounterTime.START);
    }

    /** This filter, counted at the end: discharges. */
    public EncounterFilter atEnd() {
        return new EncounterFilter(
                serviceLine, facility, encounterClass, diagnoses, procedures, payer, EncounterTime.END);
    }

    /** Encounters of one service line. */
    public static EncounterFilter ofServiceLine(String serviceLine) {
        return new EncounterFilter(serviceLine, null, null, List.of(), List.of());
    }

    /** Whether this encounter is meant. */
    public boolean matches(EncounterFact encounter) {
        return Texts.accepts(serviceLine, encounter.serviceLine())
                && Texts.accepts(facility, encounter.facility())
                && Texts.accepts(encounterClass, encounter.encounterClass())
                && Texts.accepts(payer, encounter.payer())
                && holdsOne(diagnoses, encounter.diagnoses())
                && holdsOne(procedures, encounter.procedures());
    }

    private static boolean holdsOne(List<CodeMatch> wanted, List<Code> actual) {
        return wanted.isEmpty()
                || wanted.stream().anyMatch(match -> actual.stream().anyMatch(match::matches));
    }
}
