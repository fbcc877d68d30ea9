package health.rapport.measurement;

import health.rapport.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * Return on a campaign's cost, as multiples of it (1.0 is the cost itself). Attributed and incremental returns answer
 * different questions and are never added. Without a cost, unknown or zero, there is no return.
 */
public final class Roi {
    private Roi() {}

    /**
     * Attributed contribution margin / cost.
     *
     * @throws ArithmeticException if the currencies differ
     */
    public static Return gross(Money margin, @Nullable Money cost) {
        return cost == null ? none() : perCost(margin.plus(Money.zero(cost.currency())), cost);
    }

    /**
     * (Attributed contribution margin - cost) / cost.
     *
     * @throws ArithmeticException if the currencies differ
     */
    public static Return net(Money margin, @Nullable Money cost) {
        return cost == null ? none() : perCost(margin.minus(cost), cost);
    }

    /**
     * Incremental contribution margin / cost, with the margin's interval.
     *
     * @param incrementalMinor in the minor units of the cost's currency
     */
    public static Estimate incremental(Estimate incrementalMinor, @Nullable Money cost) {
        return cost == null || cost.minor() <= 0
                ? new NotEstimable(NotEstimable.Reason.NO_COST)
                : incrementalMinor.times(1.0 / cost.minor());
    }

    private static Return perCost(Money amount, Money cost) {
        return cost.minor() <= 0 ? none() : new Return.Multiple((double) amount.minor() / cost.minor());
    }

    private static Return none() {
        return new Return.None(NotEstimable.Reason.NO_COST);
    }
}
