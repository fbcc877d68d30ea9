package health.rapport.mastering.domain;

import health.rapport.contracts.EncounterData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Assigns a service line, once and for everybody: the source's hint if it is one of ours, else by codes (ICD-10-CM chapters
 * and a few SNOMED concepts of the common visit reasons), else by the class of the encounter.
 */
public final class ServiceLines {
    private static final String CARDIOLOGY = "CARDIOLOGY";
    private static final String ORTHOPEDICS = "ORTHOPEDICS";
    private static final String ONCOLOGY = "ONCOLOGY";
    private static final String WOMENS_HEALTH = "WOMENS_HEALTH";
    private static final String PRIMARY_CARE = "PRIMARY_CARE";
    private static final String EMERGENCY = "EMERGENCY";
    private static final String BEHAVIORAL_HEALTH = "BEHAVIORAL_HEALTH";
    private static final String DENTAL = "DENTAL";
    private static final String OTHER = "OTHER";

    private static final Set<String> OURS = Set.of(
            CARDIOLOGY,
            ORTHOPEDICS,
            ONCOLOGY,
            WOMENS_HEALTH,
            PRIMARY_CARE,
            EMERGENCY,
            BEHAVIORAL_HEALTH,
            DENTAL,
            OTHER);

    /** First characters of ICD-10-CM codes. */
    private static final Map<String, String> ICD_CHAPTERS =
            Map.of("I", CARDIOLOGY, "M", ORTHOPEDICS, "C", ONCOLOGY, "O", WOMENS_HEALTH, "F", BEHAVIORAL_HEALTH);

    /** SNOMED CT concepts: heart disease, fracture and osteoarthritis, neoplasms, pregnancy, depression and addiction. */
    private static final Map<String, String> SNOMED = Map.ofEntries(
            Map.entry("53741008", CARDIOLOGY),
            Map.entry("22298006", CARDIOLOGY),
            Map.entry("49436004", CARDIOLOGY),
            Map.entry("88805009", CARDIOLOGY),
            Map.entry("84114007", CARDIOLOGY),
            Map.entry("410429000", CARDIOLOGY),
            Map.entry("239873007", ORTHOPEDICS),
            Map.entry("239872002", ORTHOPEDICS),
            Map.entry("64859006", ORTHOPEDICS),
            Map.entry("254837009", ONCOLOGY),
            Map.entry("363406005", ONCOLOGY),
            Map.entry("126906006", ONCOLOGY),
            Map.entry("72892002", WOMENS_HEALTH),
            Map.entry("19169002", WOMENS_HEALTH),
            Map.entry("370143000", BEHAVIORAL_HEALTH),
            Map.entry("36923009", BEHAVIORAL_HEALTH));

    private static final Map<String, String> CLASSES = Map.of(
            "emergency", EMERGENCY,
            "urgentcare", EMERGENCY,
            "wellness", PRIMARY_CARE,
            "ambulatory", PRIMARY_CARE,
            "outpatient", PRIMARY_CARE);

    private ServiceLines() {}

    /** The one service line of this encounter. */
    public static String of(EncounterData encounter) {
        String hint = encounter.serviceLineHint() == null ? "" : folded(encounter.serviceLineHint());
        if (OURS.contains(hint)) {
            return hint;
        }
        return byCodes(encounter)
                .orElseGet(() -> CLASSES.getOrDefault(encounter.encounterClass().toLowerCase(Locale.ROOT), OTHER));
    }

    private static Optional<String> byCodes(EncounterData encounter) {
        return java.util.stream.Stream.of(encounter.diagnoses(), encounter.procedures())
                .flatMap(List::stream)
                .flatMap(code -> byCode(code.system(), code.value()).stream())
                .findFirst();
    }

    private static Optional<String> byCode(String system, String value) {
        String name = system.toUpperCase(Locale.ROOT);
        if (name.contains("SNOMED")) {
            return Optional.ofNullable(SNOMED.get(value));
        }
        return name.contains("ICD-10-CM")
                ? Optional.ofNullable(ICD_CHAPTERS.get(value.substring(0, 1).toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static String folded(String hint) {
        return hint.strip().toUpperCase(Locale.ROOT).replace("'", "").replaceAll("[^A-Z]+", "_");
    }
}
