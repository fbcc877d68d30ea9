package health.rapport.measurement;

import health.rapport.kernel.Money;

/**
 * Net patient revenue minus variable direct cost, over the visits of which both are known. The others are not taken as
 * zero: they are left out of all three amounts and counted.
 *
 * @param revenue of the complete visits
 * @param variableDirectCost of the complete visits
 * @param margin revenue minus cost, exact
 * @param visits all of them
 * @param complete those with revenue and cost
 * @param missingCost those without cost, whether or not their revenue is known
 * @param missingRevenue those without revenue, whether or not their cost is known
 */
public record ContributionMargin(
        Basis basis,
        Money revenue,
        Money variableDirectCost,
        Money margin,
        long visits,
        long complete,
        long missingCost,
        long missingRevenue) {

    /** Of no visits yet. */
    public static ContributionMargin none(Basis basis, String currency) {
        Money zero = Money.zero(currency);
        return new ContributionMargin(basis, zero, zero, zero, 0, 0, 0, 0);
    }

    /**
     * @throws ArithmeticException if an amount has another currency or the sum is too large
     */
    public static ContributionMargin of(Basis basis, String currency, Iterable<VisitMoney> visits) {
        ContributionMargin sum = none(basis, currency);
        for (VisitMoney visit : visits) {
            sum = sum.plus(visit);
        }
        return sum;
    }

    /** With one more visit. */
    public ContributionMargin plus(VisitMoney visit) {
        Money income = visit.revenue(basis);
        Money cost = visit.variableDirectCost();
        long noCost = missingCost + (cost == null ? 1 : 0);
        long noRevenue = missingRevenue + (income == null ? 1 : 0);
        if (income == null || cost == null) {
            return new ContributionMargin(
                    basis, revenue, variableDirectCost, margin, visits + 1, complete, noCost, noRevenue);
        }
        return new ContributionMargin(
                basis,
                revenue.plus(income),
                variableDirectCost.plus(cost),
                margin.plus(income).minus(cost),
                visits + 1,
                complete + 1,
                noCost,
                noRevenue);
    }

    /** Whether the margin is of every visit. */
    public boolean isComplete() {
        return complete == visits;
    }
}
