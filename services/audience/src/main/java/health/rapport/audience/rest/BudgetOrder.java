package health.rapport.audience.rest;

import health.rapport.audience.DefineAudience;
import health.rapport.audience.GroupsJson;
import health.rapport.audience.LimitsJson;
import health.rapport.audience.domain.sizing.Spending;
import health.rapport.audience.domain.sizing.Spending.Price;
import health.rapport.audience.domain.waterfall.Waterfall.Way;
import health.rapport.kernel.Money;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent on what.
 *
 * @param channels whoever costs the same by two of them gets the first
 * @param groups of a definition that is not stored; else absent, as are limits
 */
@RegisterForReflection
public record BudgetOrder(
        @Nullable Money budget,
        @Nullable List<@Nullable ChannelCost> channels,
        @Nullable List<GroupsJson.@Nullable Group> groups,
        @Nullable LimitsJson limits) {

    /**
     * A channel and its cost.
     *
     * @param cost of so many pieces
     * @param pieces 1 if absent
     */
    @RegisterForReflection
    @Schema(name = "ChannelCost")
    public record ChannelCost(
            @Nullable Way channel,
            @Nullable Money cost,
            @Nullable Long pieces) {}

    /** An order that can be reckoned with. */
    record Checked(Money budget, List<Price> prices) {}

    DefineAudience.Draft draft() {
        return new DefineAudience.Draft("reach for a budget", groups, limits);
    }

    /** Or a 422 problem with everything that is wrong. */
    Checked checked() {
        List<FieldViolation> violations = new ArrayList<>();
        List<Price> prices = new ArrayList<>();
        checkBudget(violations);
        List<@Nullable ChannelCost> costs = channels == null ? List.of() : channels;
        Set<Way> ways = EnumSet.noneOf(Way.class);
        for (int i = 0; i < costs.size(); i++) {
            ChannelCost cost = costs.get(i);
            boolean usable = cost != null && cost.channel() != null && ways.add(cost.channel());
            Price price = usable ? price(Objects.requireNonNull(cost)) : null;
            if (price == null) {
                violations.add(new FieldViolation("/channels/" + i, "channel.cost", COST));
            } else {
                prices.add(price);
            }
        }
        if (costs.isEmpty()) {
            violations.add(new FieldViolation("/channels", "channels.absent", COST));
        }
        if (!violations.isEmpty()) {
            throw Problems.invalid(violations);
        }
        return new Checked(Objects.requireNonNull(budget), prices);
    }

    private static final String COST =
            "Name channels (EMAIL, PHONE, POST), each once, with a cost in the currency of the budget of" + " 0 to "
                    + Price.MOST_MINOR + " in its smallest unit, for 1 to " + Price.MOST_PIECES + " pieces.";

    private void checkBudget(List<FieldViolation> violations) {
        if (budget == null || budget.minor() < 0 || budget.minor() > Spending.MOST_BUDGET) {
            violations.add(new FieldViolation(
                    "/budget",
                    "budget.range",
                    "Give a budget of 0 to " + Spending.MOST_BUDGET + " in the smallest unit of its currency."));
        }
    }

    private @Nullable Price price(ChannelCost cost) {
        Money money = cost.cost();
        long number = cost.pieces() == null ? 1 : cost.pieces();
        boolean usable = money != null
                && (budget == null || money.currency().equals(budget.currency()))
                && money.minor() >= 0
                && money.minor() <= Price.MOST_MINOR
                && number >= 1
                && number <= Price.MOST_PIECES;
        return usable
                ? new Price(
                        Objects.requireNonNull(cost.channel()),
                        Objects.requireNonNull(money).minor(),
                        number)
                : null;
    }
}
