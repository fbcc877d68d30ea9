package health.rapport.mastering.rest;

import health.rapport.runtime.audit.AuditSubject;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two records of different persons that may be one.
 *
 * @param tier AUTO (held because it would fit several), PROBABLE or REVIEW
 * @param probability as the model sees it; vetoes and cautions are not in it
 * @param evidence fields and levels, without values
 * @param version what If-Match names when the pair is decided
 * @param claim who is at work on it
 * @param setAside that nobody can say, as things are
 */
@RegisterForReflection
public record ReviewView(
        UUID leftRecordId,
        UUID leftPersonId,
        UUID rightRecordId,
        UUID rightPersonId,
        String tier,
        double probability,
        List<String> evidence,
        List<String> vetoes,
        List<String> cautions,
        String engineVersion,
        Instant decidedAt,
        long version,
        @Nullable ClaimView claim,
        @Nullable SetAsideView setAside)
        implements AuditSubject {
    public ReviewView {
        evidence = List.copyOf(evidence);
        vetoes = List.copyOf(vetoes);
        cautions = List.copyOf(cautions);
    }

    /** Who is at work on a pair, and until when nobody else is. */
    @RegisterForReflection
    public record ClaimView(String by, Instant until) {}

    /** Who set a pair aside, and why. */
    @RegisterForReflection
    public record SetAsideView(
            UUID actionId, String by, Instant at, @Nullable String note) {}

    @Override
    public String auditSubject() {
        return leftPersonId.toString();
    }

    /** The stored explanation of a decision. */
    @RegisterForReflection
    record Explanation(
            double probability,
            @Nullable List<String> evidence,
            @Nullable List<String> vetoes,
            @Nullable List<String> cautions) {}
}
