package health.rapport.contracts.link;

import health.rapport.contracts.Required;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The lead is probably this mastered person.
 *
 * @param score posterior of the match, 0 to 1
 * @param evidence names of the fields that agree, without values
 */
public record LowerConfidenceLinked(
        UUID leadId,
        long version,
        UUID personId,
        double score,
        List<String> evidence,
        String engineVersion,
        Instant linkedAt)
        implements LinkEvent {
    @SuppressWarnings("NullAway") // Jackson hands over null where a collection is absent
    public LowerConfidenceLinked {
        Required.all(leadId, personId, engineVersion, linkedAt);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    @Override
    public String key() {
        return leadId.toString();
    }

    @Override
    public String factId() {
        return leadId.toString();
    }
}
