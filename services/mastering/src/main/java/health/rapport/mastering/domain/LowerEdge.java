package health.rapport.mastering.domain;

import java.util.List;
import java.util.UUID;

/**
 * A lead of a campaign is probably this mastered person.
 *
 * @param target the {@link Unit#id()} of the mastered person
 * @param score 0 to 1
 * @param evidence names of what agrees
 */
public record LowerEdge(UUID target, double score, List<String> evidence) {
    /** The version of the rule that made it. */
    public static final String ENGINE = "lower/1";

    public LowerEdge {
        evidence = List.copyOf(evidence);
    }
}
