package health.rapport.content.rest;

import health.rapport.kernel.Channel;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as somebody puts it together.
 *
 * @param subject template of the subject line; empty for a text message
 * @param moduleIds the modules in the order they appear
 */
public record AssemblyEdit(
        @Nullable String name,
        @Nullable Channel channel,
        @Nullable String subject,
        @Nullable List<UUID> moduleIds,
        @Nullable Instant expiresAt) {
    private static final int MOST_MODULES = 50;
    private static final int LONGEST = 200;

    /** The checked edit. */
    record Checked(
            String name,
            Channel channel,
            String subject,
            List<UUID> moduleIds,
            @Nullable Instant expiresAt) {}

    /** All that is wrong at once, or the edit. */
    Checked check() {
        List<FieldViolation> wrong = new ArrayList<>();
        String checkedName = Names.check("name", name, LONGEST, wrong);
        if (channel != Channel.EMAIL && channel != Channel.SMS) {
            wrong.add(new FieldViolation("channel", "channel.supported", "EMAIL or SMS"));
        }
        if (channel == Channel.EMAIL) {
            Names.check("subject", subject, LONGEST, wrong);
        }
        if (moduleIds == null || moduleIds.isEmpty() || moduleIds.size() > MOST_MODULES) {
            wrong.add(new FieldViolation("moduleIds", "modules.count", "1 to " + MOST_MODULES + " modules"));
        }
        if (!wrong.isEmpty() || channel == null || moduleIds == null) {
            throw Problems.invalid(wrong);
        }
        return new Checked(checkedName, channel, subject == null ? "" : subject.strip(), moduleIds, expiresAt);
    }
}
