package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.Brief;
import health.rapport.campaign.domain.GateFacts;
import health.rapport.campaign.domain.Purpose;
import health.rapport.kernel.Channel;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A due contact with all that decides about it.
 *
 * @param usableHash hash of the content if it may be used now
 * @param addressLocks keys of all addresses of the person ({@link AddressLocks})
 * @param young whether it was planned so recently that its person may still be on the way to us
 */
public record Claimable(
        UUID contactId,
        UUID campaignId,
        Channel channel,
        Purpose purpose,
        Brief brief,
        @Nullable UUID assemblyId,
        @Nullable String usableHash,
        boolean young,
        Set<Long> addressLocks,
        GateFacts facts) {
    public Claimable {
        addressLocks = Set.copyOf(addressLocks);
    }

    /** Whether its person is not known here, but may be in a moment. */
    public boolean early() {
        return facts.recipient() == null && young;
    }

    /** Whether these locks cover every address it is decided on. */
    public boolean coveredBy(Set<Long> held) {
        return held.containsAll(addressLocks);
    }
}
