package health.rapport.contracts;

import health.rapport.kernel.LinkConfidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a fact belongs to a person.
 *
 * @param rule the rule that decided, for instance {@code same-source-id}, {@code lead-key}, {@code linkage}
 * @param probability posterior of a linkage decision, 0 to 1; absent for deterministic rules
 * @param evidence names of the fields and levels that spoke for it, without values
 * @param engineVersion version of the linkage model
 */
public record Link(
        LinkConfidence confidence,
        String rule,
        @Nullable Double probability,
        List<String> evidence,
        String engineVersion) {

    @SuppressWarnings("NullAway") // Jackson hands over null where a list is absent
    public Link {
        Required.all(confidence, rule, engineVersion);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }
}
