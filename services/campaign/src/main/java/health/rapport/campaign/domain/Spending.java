package health.rapport.campaign.domain;

import health.rapport.contracts.campaign.Cost;
import health.rapport.contracts.campaign.Cost.CostBasis;
import health.rapport.gate.Budget;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Money;
import java.util.List;

/** What a campaign has spent, and what one more contact costs. */
final class Spending {
    private Spending() {}

    /**
     * The budget before one more contact of this channel.
     *
     * @param contacts how many were sent, or are on their way
     */
    static Budget of(Brief brief, Channel channel, long contacts) {
        Money limit = brief.plan().budget();
        if (limit == null) {
            return Budget.unlimited();
        }
        List<Cost> costs = costs(brief);
        long price = price(brief, channel);
        long fixed = sum(
                costs.stream().filter(cost -> cost.basis() == CostBasis.FIXED).toList());
        return new Budget(limit.minor(), Math.addExact(fixed, Math.multiplyExact(price, contacts)), price);
    }

    /** What one contact of this channel costs, in minor units. */
    static long price(Brief brief, Channel channel) {
        return sum(costs(brief).stream().filter(cost -> each(cost, channel)).toList());
    }

    private static List<Cost> costs(Brief brief) {
        return brief.costs().stream().flatMap(BriefCost::accruals).toList();
    }

    private static boolean each(Cost cost, Channel channel) {
        boolean fits = cost.channel() == null || cost.channel() == channel;
        return fits
                && switch (cost.basis()) {
                    case FIXED -> false;
                    case PER_MESSAGE -> channel == Channel.EMAIL || channel == Channel.SMS;
                    case PER_PIECE -> channel == Channel.POST;
                    case PER_CALL -> channel == Channel.VOICE || channel == Channel.CALL_CENTER;
                };
    }

    private static long sum(List<Cost> costs) {
        return costs.stream().mapToLong(cost -> cost.amount().minor()).reduce(0, Math::addExact);
    }
}
