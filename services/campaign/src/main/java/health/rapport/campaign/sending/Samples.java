package health.rapport.campaign.sending;

import health.rapport.campaign.domain.Recipient;
import health.rapport.kernel.Ids;
import java.time.LocalDate;
import java.util.Set;

/** Somebody who does not exist, for messages that are only looked at. */
final class Samples {
    private static final Recipient.Profile PROFILE = new Recipient.Profile(
            "Alex", "Sample", null, "Springfield", null, null, null, "en", true, true, null, Set.of(), Set.of());

    private Samples() {}

    static Recipient nobody(String email) {
        return new Recipient(
                Ids.next(), "MASTERED", email, null, null, LocalDate.of(1970, 1, 1), false, Set.of(), PROFILE);
    }
}
