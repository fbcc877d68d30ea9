package health.rapport.campaign.domain;

import health.rapport.gate.ContentState;
import health.rapport.gate.Earlier;
import health.rapport.gate.PermissionFacts;
import health.rapport.kernel.Channel;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A due contact with all that decides about it, read in one moment.
 *
 * @param content the approved words, if they may be used now
 * @param subject whom it is for, merges followed; null where the person is not known here
 * @param addressee who is written to: the subject, or the guardian of a child
 * @param deadAddress whether mail servers reported that nothing arrives at the address any more
 * @param household of the addressee, if she lives in one
 * @param inHoldout whether the subject is in this campaign's holdout
 * @param addressTaken whether somebody of this campaign has, or may have, got it at this address
 * @param contactsSoFar of a campaign with a budget: how many were sent, or are on their way
 * @param earlier what was sent before, as far back as the longest cap
 * @param ledgerKeys what the ledger may have been told about that decides about it: the keys of addresses and ids
 * @param young whether it was planned so recently that its person may still be on the way to us
 */
public record Claimable(
        UUID contactId,
        UUID campaignId,
        Channel channel,
        CampaignStage stage,
        Brief brief,
        Words content,
        @Nullable Recipient subject,
        @Nullable Recipient addressee,
        boolean deadAddress,
        @Nullable UUID household,
        PermissionFacts permissions,
        boolean inHoldout,
        boolean addressTaken,
        long contactsSoFar,
        List<Earlier> earlier,
        Set<Long> ledgerKeys,
        boolean young) {
    public Claimable {
        earlier = List.copyOf(earlier);
        ledgerKeys = Set.copyOf(ledgerKeys);
    }

    /**
     * The words of a message.
     *
     * @param hash of the words that may be used now; absent if none may
     * @param tellsHowToEnd whether whoever gets the message reads how to have no more of them
     */
    public record Words(@Nullable UUID assemblyId, @Nullable String hash, ContentState state, boolean tellsHowToEnd) {}

    /**
     * The same, as if its campaign ran.
     *
     * @param occupied whether somebody else of the campaign would get it at this address
     * @param more how many contacts of the campaign would have been sent besides
     */
    Claimable asIfRunning(boolean occupied, long more) {
        return new Claimable(
                contactId,
                campaignId,
                channel,
                CampaignStage.RUNNING,
                brief,
                content,
                subject,
                addressee,
                deadAddress,
                household,
                permissions,
                inHoldout,
                addressTaken || occupied,
                contactsSoFar + more,
                earlier,
                ledgerKeys,
                young);
    }

    /** Whether its person is not known here, but may be in a moment. */
    public boolean early() {
        return subject == null && young;
    }

    /** Whether these locks cover everything in the ledger that it is decided on. */
    public boolean coveredBy(Set<Long> held) {
        return held.containsAll(ledgerKeys);
    }

    /** Where it would go; null where that is not known. */
    public @Nullable Address address() {
        return addressee == null ? null : addressee.address(channel);
    }
}
