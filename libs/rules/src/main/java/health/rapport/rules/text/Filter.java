package health.rapport.rules.text;

import health.rapport.rules.ActivityFilter;
import health.rapport.rules.CodeMatch;
import health.rapport.rules.ContactFilter;
import health.rapport.rules.EncounterFilter;
import health.rapport.rules.EncounterTime;
import health.rapport.rules.RuleLimits;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said of one event, gathered one by one. */
final class Filter {
    /** What each kind of event has, in the order in which it is written. */
    static final Map<String, List<String>> NAMES = Map.of(
            "activity", List.of("type", "campaign", "channel", "source", "callToAction", "attribute"),
            "encounter", List.of("serviceLine", "facility", "class", "diagnosis", "procedure", "payer"),
            "contact", List.of("campaign", "channel", "engagement"));

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<CodeMatch>> codes = new HashMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();

    static String names(String kind) {
        return String.join(", ", NAMES.getOrDefault(kind, List.of()));
    }

    /** The property meant, as it is spelled, or null if this kind has none of that name. */
    @Nullable
    String knows(String kind, Token name) {
        return NAMES.getOrDefault(kind, List.of()).stream()
                .filter(name::is)
                .findFirst()
                .orElse(null);
    }

    /** Whether it was not said before. */
    boolean put(String name, String text) {
        return texts.put(name, text) == null;
    }

    boolean put(String name, List<CodeMatch> matches) {
        return codes.put(name, matches) == null;
    }

    boolean putAttribute(String name, String text) {
        boolean fresh = attributes.put(name, text) == null;
        if (attributes.size() > RuleLimits.ATTRIBUTES) {
            throw new IllegalArgumentException("an activity has at most " + RuleLimits.ATTRIBUTES + " attributes");
        }
        return fresh;
    }

    ActivityFilter activity() {
        return new ActivityFilter(
                texts.get("type"),
                texts.get("campaign"),
                texts.get("channel"),
                texts.get("source"),
                texts.get("callToAction"),
                attributes);
    }

    EncounterFilter encounter() {
        return new EncounterFilter(
                texts.get("serviceLine"),
                texts.get("facility"),
                texts.get("class"),
                codes.getOrDefault("diagnosis", List.of()),
                codes.getOrDefault("procedure", List.of()),
                texts.get("payer"),
                EncounterTime.START);
    }

    ContactFilter contact() {
        return new ContactFilter(texts.get("campaign"), texts.get("channel"), texts.get("engagement"));
    }
}
