package health.rapport.measurement;

import health.rapport.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one visit brought and cost. An absent amount is unknown, never zero.
 *
 * @param expectedRevenue net patient revenue (payer and patient) expected
 * @param actualRevenue net patient revenue received
 * @param variableDirectCost cost this visit caused
 */
public record VisitMoney(
        @Nullable Money expectedRevenue,
        @Nullable Money actualRevenue,
        @Nullable Money variableDirectCost) {

    /** Revenue minus variable direct cost; absent if either is unknown. */
    public @Nullable Money margin(Basis basis) {
        Money revenue = revenue(basis);
        return revenue == null || variableDirectCost == null ? null : revenue.minus(variableDirectCost);
    }

    @Nullable
    Money revenue(Basis basis) {
        return switch (basis) {
            case EXPECTED -> expectedRevenue;
            case ACTUAL -> actualRevenue;
        };
    }
}
