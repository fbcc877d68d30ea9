package health.rapport.contracts;

import health.rapport.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an encounter was charged, brought and cost. An absent amount is unknown, never zero.
 *
 * @param charges list price; no revenue
 * @param expectedReimbursement net revenue expected of payer and patient
 * @param actualReimbursement net revenue received so far
 * @param variableDirectCost cost that this encounter caused
 * @param fixedDirectCost cost of the department that would stand without it
 */
public record Payments(
        @Nullable Money charges,
        @Nullable Money expectedReimbursement,
        @Nullable Money actualReimbursement,
        @Nullable Money variableDirectCost,
        @Nullable Money fixedDirectCost) {
    /** Nothing known. */
    public static Payments unknown() {
        return new Payments(null, null, null, null, null);
    }
}
