package health.rapport.gate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the gate looks at, read in one moment.
 *
 * @param subject whom the contact is for; absent where the person is not known here
 * @param addressee who is written to: the subject, or the guardian of a child; absent as the subject is
 * @param earlier what was sent before, as far back as the longest cap; absent when not known
 */
public record GateFacts(
        Instant now,
        MessageFacts message,
        CampaignFacts campaign,
        @Nullable Party subject,
        @Nullable Party addressee,
        PermissionFacts permissions,
        @Nullable List<Earlier> earlier) {
    public GateFacts {
        earlier = earlier == null ? null : List.copyOf(earlier);
    }
}
