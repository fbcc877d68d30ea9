package health.rapport.campaign.sending;

import health.rapport.campaign.domain.Address;
import health.rapport.campaign.domain.Brief;
import health.rapport.campaign.domain.Recipient;
import java.util.UUID;

/** A contact that the gate let through, with what its message needs. */
public record Claimed(
        UUID contactId, UUID campaignId, Brief brief, Content content, Recipient recipient, Address address) {
    /** The approved content, as it was when the gate decided. */
    public record Content(UUID assemblyId, String hash) {}
}
