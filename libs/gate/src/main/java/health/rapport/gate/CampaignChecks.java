package health.rapport.gate;

import health.rapport.gate.CheckResult.Held;
import health.rapport.gate.CheckResult.Passed;
import health.rapport.gate.CheckResult.Refused;
import java.util.List;

/** What needs neither person nor policy: the campaign, its words, its holdout, its money. */
final class CampaignChecks {
    private CampaignChecks() {}

    static void addTo(List<CheckResult> results, GateFacts facts) {
        CampaignFacts campaign = facts.campaign();
        results.add(standing(campaign.standing()));
        results.add(content(facts.message().content()));
        results.add(holdout(campaign.inHoldout()));
        results.add(CheckResult.refuseIf(campaign.addressTaken(), Check.DUPLICATE, HoldReason.DUPLICATE_ADDRESS));
        results.add(budget(campaign.budget().fits()));
    }

    private static CheckResult standing(CampaignFacts.Standing standing) {
        return switch (standing) {
            case RUNNING -> new Passed(Check.CAMPAIGN);
            case PAUSED -> new Held(Check.CAMPAIGN, HoldReason.CAMPAIGN_PAUSED, null);
            case OVER -> new Refused(Check.CAMPAIGN, HoldReason.CAMPAIGN_STOPPED);
        };
    }

    private static CheckResult content(ContentState content) {
        return switch (content) {
            case APPROVED -> new Passed(Check.CONTENT);
            case EXPIRED -> new Refused(Check.CONTENT, HoldReason.CONTENT_EXPIRED);
            case WITHDRAWN -> new Refused(Check.CONTENT, HoldReason.CONTENT_WITHDRAWN);
        };
    }

    private static CheckResult holdout(Answer inHoldout) {
        return switch (inHoldout) {
            case NO -> new Passed(Check.HOLDOUT);
            case YES -> new Refused(Check.HOLDOUT, HoldReason.HOLDOUT);
            case UNKNOWN -> new Held(Check.HOLDOUT, HoldReason.HOLDOUT_UNKNOWN, null);
        };
    }

    // a budget can be raised, and contacts that failed give theirs back
    private static CheckResult budget(Answer fits) {
        return switch (fits) {
            case YES -> new Passed(Check.BUDGET);
            case NO -> new Held(Check.BUDGET, HoldReason.BUDGET_SPENT, null);
            case UNKNOWN -> new Held(Check.BUDGET, HoldReason.BUDGET_UNKNOWN, null);
        };
    }
}
