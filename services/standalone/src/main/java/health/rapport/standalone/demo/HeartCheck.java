package health.rapport.standalone.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The campaign of the demo: people of 55 and older, and of 40 and older with a heart or vessel disease, who were not at cardiology for
 * half a year, are invited to a heart check.
 */
final class HeartCheck {
    static final String SERVICE_LINE = "CARDIOLOGY";
    static final String MODEL = "heart-check";
    static final String CALL_TO_ACTION = "book-heart-check";
    static final int POINTS_NEEDED = 2;
    static final int YOUNGEST = 40;
    static final int DAYS_WITHOUT_CARDIOLOGY = 180;
    static final int DAYS_SINCE_FORM = 180;
    static final double HOLDOUT = 0.3;
    static final long FIXED_COST = 120_000;
    static final long COST_PER_MESSAGE = 12;

    /** SNOMED CT: hypertension, coronary heart disease, chronic heart failure, atrial fibrillation. */
    static final Set<String> HEART_CONDITIONS = Set.of("59621000", "53741008", "88805009", "49436004");

    private HeartCheck() {}

    /** A points model made for the demo; it has no clinical use. */
    static Map<String, Object> model() {
        return Map.of(
                "id",
                MODEL,
                "version",
                1,
                "title",
                "Heart check points",
                "outcome",
                "interest in a heart check",
                "source",
                Map.of("citation", "Made for the demonstration of Rapport; no clinical use"),
                "factors",
                List.of(ageFactor(), conditionFactor()));
    }

    private static Map<String, Object> ageFactor() {
        return Map.of(
                "kind", "range",
                "id", "age",
                "label", "Age",
                "input", "age",
                "pointsIfUnknown", 0,
                "bands",
                        List.of(
                                Map.of("from", 40, "below", 55, "points", 1),
                                Map.of("from", 55, "below", 65, "points", 2),
                                Map.of("from", 65, "points", 3)));
    }

    private static Map<String, Object> conditionFactor() {
        return Map.of(
                "kind",
                "condition",
                "id",
                "heart",
                "label",
                "Heart or vessel disease",
                "points",
                2,
                "pointsIfUnknown",
                0,
                "codes",
                List.of(Map.of(
                        "systems",
                        List.of("SNOMED"),
                        "codes",
                        HEART_CONDITIONS.stream().sorted().toList())));
    }

    /** First the patients, then people who only left an e-mail address in a form. */
    static Map<String, Object> audience() {
        Object patients = all(
                Map.of("op", "compare", "field", "hasEmail", "is", "EQ", "value", true),
                Map.of("op", "age", "from", YOUNGEST),
                Map.of("op", "score", "modelId", MODEL, "atLeast", POINTS_NEEDED));
        Object recentlySeen =
                Map.of("op", "encounter", "serviceLine", SERVICE_LINE, "withinDays", DAYS_WITHOUT_CARDIOLOGY);
        Object leads = all(
                Map.of("op", "compare", "field", "hasEmail", "is", "EQ", "value", true),
                Map.of("op", "activity", "type", "form_submission", "withinDays", DAYS_SINCE_FORM));
        return Map.of(
                "name",
                "Heart check, autumn",
                "groups",
                List.of(
                        Map.of(
                                "name",
                                "patients",
                                "recordType",
                                "MASTERED",
                                "include",
                                patients,
                                "exclude",
                                recentlySeen),
                        Map.of("name", "website leads", "recordType", "UNMASTERED", "include", leads)));
    }

    private static Map<String, Object> all(Object... rules) {
        return Map.of("op", "all", "rules", List.of(rules));
    }
}
