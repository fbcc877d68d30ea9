package health.rapport.contracts.campaign;

import health.rapport.contracts.Required;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** To which arm a person of a launched campaign was assigned; drawn before any send-time hold. */
public record AssignmentStated(
        UUID campaignId, UUID personId, long version, Arm arm, String group, Set<String> markets, Instant assignedAt)
        implements CampaignEvent {
    @SuppressWarnings("NullAway") // Jackson hands over null where a collection is absent
    public AssignmentStated {
        Required.all(campaignId, personId, arm, group, assignedAt);
        markets = markets == null ? Set.of() : Set.copyOf(markets);
    }

    @Override
    public String key() {
        return personId.toString();
    }

    @Override
    public String factId() {
        return campaignId + "/" + personId;
    }
}
