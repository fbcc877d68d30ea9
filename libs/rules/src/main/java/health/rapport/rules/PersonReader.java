package health.rapport.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parts about what is derived of a person, her relations, memberships and chance. */
final class PersonReader {
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private PersonReader() {}

    static @Nullable Rule read(JsonPart part, String op) {
        return switch (op) {
            case "rising" -> rising(part);
            case "stage" -> stage(part);
            case "related" -> related(part);
            case "audience" -> audience(part);
            default -> share(part);
        };
    }

    private static @Nullable Rule rising(JsonPart part) {
        String model = part.text("modelId");
        BigDecimal by = part.number("by");
        int days = part.requiredInt("withinDays", 0, Window.LONGEST_DAYS);
        if (by.signum() <= 0 && part.has("by") && !part.broken()) {
            part.problem("by", "must be more than 0");
        }
        return LeafReader.build(part, () -> new PersonRule.RisingScore(model, by, days));
    }

    private static @Nullable Rule stage(JsonPart part) {
        String pathway = part.text("pathway");
        String stage = part.optionalText("stage");
        return LeafReader.build(part, () -> new PersonRule.OnPathway(pathway, stage));
    }

    private static @Nullable Rule related(JsonPart part) {
        PersonRule.Influencer to = part.choice("to", PersonRule.Influencer.class);
        List<String> parties = part.has("parties") ? part.texts("parties") : List.of();
        if (part.has("parties") && parties.isEmpty() && !part.broken()) {
            part.problem("parties", "must not be empty");
        }
        return LeafReader.build(part, () -> new PersonRule.RelatedTo(to, parties));
    }

    private static @Nullable Rule audience(JsonPart part) {
        String id = part.text("audienceId");
        if (!isUuid(id)) {
            if (!part.broken()) {
                part.problem("audienceId", "must be the id of an audience");
            }
            part.rejectUnknown();
            return null;
        }
        return LeafReader.build(part, () -> new PersonRule.MemberOf(UUID.fromString(id)));
    }

    /** Whether a text is a UUID in full; the JDK's reader takes less. */
    static boolean isUuid(String text) {
        return UUID_TEXT.matcher(text).matches();
    }

    private static @Nullable Rule share(JsonPart part) {
        String salt = part.text("salt");
        BigDecimal from = part.has("from") ? PopulationReader.percent(part, "from") : BigDecimal.ZERO;
        BigDecimal to = PopulationReader.percent(part, "to");
        if (from.compareTo(to) >= 0 && !part.broken()) {
            part.problem("to", "must be more than from");
        }
        return LeafReader.build(part, () -> new PersonRule.RandomShare(salt, from, to));
    }
}
