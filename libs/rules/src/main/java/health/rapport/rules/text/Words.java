package health.rapport.rules.text;

import health.rapport.rules.PersonRule.Influencer;
import java.util.Set;

/** The words of the language. */
final class Words {
    /** Words a part may begin with, and those between parts: a field of that name goes in backticks. Lower case. */
    static final Set<String> RESERVED = Set.of(
            "and",
            "or",
            "not",
            "all",
            "any",
            "none",
            "everybody",
            "age",
            "in",
            "did",
            "had",
            "got",
            "first",
            "last",
            "after",
            "score",
            "persona",
            "on",
            "related",
            "member",
            "random",
            "top",
            "one",
            "home");

    private Words() {}

    static String of(Influencer kind) {
        return switch (kind) {
            case PCP -> "pcp";
            case REFERRING_SPECIALIST -> "referringSpecialist";
            case FAMILY -> "family";
            case EMPLOYER -> "employer";
            case HEALTH_PLAN -> "healthPlan";
        };
    }
}
