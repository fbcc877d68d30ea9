package health.rapport.campaign.domain;

import health.rapport.contracts.campaign.Cost;
import health.rapport.contracts.campaign.Cost.CostBasis;
import health.rapport.kernel.Channel;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign costs month by month, in minor units of its currency.
 *
 * @param currency absent where it costs nothing and has no budget
 * @param budget what may be spent altogether; absent for no limit
 * @param fixed fixed costs by the month they are booked in; those without a day in the month it was launched, or of today
 * @param contacts what contacts cost by the month they went out in
 * @param planned what those would cost that still wait
 * @param left of the budget after everything booked, also later; may be negative
 */
public record SpendingPlan(
        UUID campaignId,
        String name,
        CampaignStage stage,
        @Nullable String currency,
        @Nullable Long budget,
        Map<YearMonth, Long> fixed,
        Map<YearMonth, Long> contacts,
        long planned,
        @Nullable Long left) {
    public SpendingPlan {
        fixed = Map.copyOf(fixed);
        contacts = Map.copyOf(contacts);
    }

    /**
     * Contacts of a campaign.
     *
     * @param month absent for those that wait
     */
    public record Contacts(
            UUID campaignId, Channel channel, @Nullable YearMonth month, long contacts) {}

    /**
     * The plan of a campaign.
     *
     * @param counts of this campaign
     * @param undated the day of costs that have none
     */
    public static SpendingPlan of(Campaign campaign, List<Contacts> counts, LocalDate undated) {
        Brief brief = campaign.brief();
        List<Cost> costs = brief.costs().stream().flatMap(BriefCost::accruals).toList();
        Map<YearMonth, Long> fixed = new TreeMap<>();
        costs.stream()
                .filter(cost -> cost.basis() == CostBasis.FIXED)
                .forEach(cost -> fixed.merge(
                        YearMonth.from(cost.accruedOn() == null ? undated : cost.accruedOn()),
                        cost.amount().minor(),
                        Math::addExact));
        Map<YearMonth, Long> sent = new TreeMap<>();
        long planned = 0;
        for (Contacts count : counts) {
            long price = Math.multiplyExact(Spending.price(brief, count.channel()), count.contacts());
            YearMonth month = count.month();
            if (month == null) {
                planned = Math.addExact(planned, price);
            } else {
                sent.merge(month, price, Math::addExact);
            }
        }
        var budget = brief.plan().budget();
        Long left = budget == null ? null : budget.minor() - sum(fixed) - sum(sent);
        return new SpendingPlan(
                campaign.id(),
                brief.name(),
                campaign.state().stage(),
                currency(brief),
                budget == null ? null : budget.minor(),
                fixed,
                sent,
                planned,
                left);
    }

    private static @Nullable String currency(Brief brief) {
        var budget = brief.plan().budget();
        return budget != null
                ? budget.currency()
                : brief.costs().stream()
                        .map(cost -> cost.amount().currency())
                        .findFirst()
                        .orElse(null);
    }

    private static long sum(Map<YearMonth, Long> months) {
        return months.values().stream().mapToLong(Long::longValue).sum();
    }
}
