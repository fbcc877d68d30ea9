package health.rapport.campaign.domain;

import health.rapport.contracts.campaign.Cost;
import health.rapport.contracts.campaign.Cost.CostBasis;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign costs, as its brief says.
 *
 * @param basis what the amount is for
 * @param channel whose cost it is; absent for the campaign as a whole
 * @param accruedOn the day it is booked, of a recurring cost the first; absent means the day of use
 * @param recurrence how often a fixed amount comes again; absent for once
 * @param endsOn last day on which a recurring cost may be booked
 * @param units how many minutes, or how many views, are bought; absent for what is counted by itself
 */
public record BriefCost(
        String name,
        Basis basis,
        Money amount,
        @Nullable Channel channel,
        @Nullable LocalDate accruedOn,
        @Nullable Recurrence recurrence,
        @Nullable LocalDate endsOn,
        @Nullable Long units) {
    static final int MOST_ACCRUALS = 120;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    /** What an amount is for. */
    public enum Basis {
        FIXED,
        /** Each e-mail or text, by channel. */
        PER_MESSAGE,
        PER_PIECE,
        PER_CALL,
        PER_MINUTE,
        /** A thousand views (CPM). */
        PER_THOUSAND
    }

    /** How often a fixed amount comes again. */
    public enum Recurrence {
        ONCE(Period.ZERO),
        MONTHLY(Period.ofMonths(1)),
        QUARTERLY(Period.ofMonths(3)),
        YEARLY(Period.ofYears(1));

        private final Period period;

        Recurrence(Period period) {
            this.period = period;
        }
    }

    /** Whether it comes again. */
    boolean recurs() {
        return recurrence != null && recurrence != Recurrence.ONCE;
    }

    /** The bookings that follow, as reports count them: a recurring cost is one for each of its days. */
    public Stream<Cost> accruals() {
        return switch (basis) {
            case FIXED ->
                recurs() ? days().map(day -> cost(CostBasis.FIXED, amount, day)) : one(CostBasis.FIXED, amount);
            case PER_MESSAGE -> one(CostBasis.PER_MESSAGE, amount);
            case PER_PIECE -> one(CostBasis.PER_PIECE, amount);
            case PER_CALL -> one(CostBasis.PER_CALL, amount);
            case PER_MINUTE -> one(CostBasis.FIXED, times(BigDecimal.ONE));
            case PER_THOUSAND -> one(CostBasis.FIXED, times(THOUSAND));
        };
    }

    /** The days of a recurring cost: the 31st is the last day of shorter months, and the 31st again after them. */
    private Stream<LocalDate> days() {
        LocalDate first = java.util.Objects.requireNonNull(accruedOn);
        LocalDate last = java.util.Objects.requireNonNull(endsOn);
        Period period = java.util.Objects.requireNonNull(recurrence).period;
        return Stream.iterate(0, i -> i + 1)
                .map(i -> first.plus(period.multipliedBy(i)))
                .takeWhile(day -> !day.isAfter(last))
                .limit(MOST_ACCRUALS);
    }

    private Stream<Cost> one(CostBasis as, Money money) {
        return Stream.of(cost(as, money, accruedOn));
    }

    private Cost cost(CostBasis as, Money money, @Nullable LocalDate day) {
        return new Cost(name, as, money, channel, day);
    }

    private Money times(BigDecimal per) {
        long count = units == null ? 0 : units;
        long minor = BigDecimal.valueOf(amount.minor())
                .multiply(BigDecimal.valueOf(count))
                .divide(per, 0, RoundingMode.HALF_UP)
                .longValueExact();
        return new Money(minor, amount.currency());
    }
}
