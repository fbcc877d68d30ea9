package health.rapport.campaign.domain;

import health.rapport.kernel.Channel;
import health.rapport.kernel.Money;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign is planned and who answers for it.
 *
 * @param owner who answers for it; its author where nobody is named
 * @param partners who else works on it: agencies, foundations, suppliers
 * @param budget what may be spent altogether; absent for no limit
 * @param tactics what is tried side by side
 */
public record Plan(
        @Nullable Setting setting,
        @Nullable MessageType messageType,
        @Nullable FunnelStage funnelStage,
        @Nullable String owner,
        List<String> partners,
        @Nullable Money budget,
        List<Tactic> tactics) {
    public Plan {
        partners = List.copyOf(partners);
        tactics = List.copyOf(tactics);
    }

    /** Nothing planned. */
    public static Plan none() {
        return new Plan(null, null, null, null, List.of(), null, List.of());
    }

    /** Where the care takes place that it is about. */
    public enum Setting {
        INPATIENT,
        OUTPATIENT,
        EMERGENCY,
        HOME,
        VIRTUAL,
        COMMUNITY
    }

    /** What kind of message it is. */
    public enum MessageType {
        EDUCATION,
        REMINDER,
        INVITATION,
        OFFER,
        NEWS,
        SURVEY,
        APPEAL
    }

    /** Where on her way somebody is whom it addresses. */
    public enum FunnelStage {
        AWARENESS,
        CONSIDERATION,
        DECISION,
        CARE,
        LOYALTY
    }

    /**
     * One cell of the matrix of tactics: a channel with its words for a share of the people treated.
     *
     * @param share of the people treated, above 0 to 1; all shares of a channel are at most 1 together
     */
    public record Tactic(
            String id,
            String name,
            Channel channel,
            @Nullable UUID contentAssemblyId,
            double share) {}
}
