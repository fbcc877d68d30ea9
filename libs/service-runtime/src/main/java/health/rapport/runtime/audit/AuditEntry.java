package health.rapport.runtime.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing done or refused.
 *
 * @param action what, for instance {@code person.read}
 * @param subjects whom it is about, one row each
 * @param detail what else matters, without personal data
 */
public record AuditEntry(
        String actor,
        String purpose,
        String action,
        List<String> subjects,
        AuditOutcome outcome,
        @Nullable String detail) {
    public AuditEntry {
        subjects = List.copyOf(subjects);
    }
}
