package health.rapport.attribution.domain.ledger;

/**
 * What one line moves.
 *
 * @param conversions in millionths of one
 * @param value in millionths of the currency's unit; negative after refunds
 */
public record Amount(long conversions, long value) {
    /** Nothing. */
    public static final Amount NONE = new Amount(0, 0);

    /** One conversion worth this much. */
    public static Amount ofConversion(long valueMicro) {
        return new Amount(1_000_000, valueMicro);
    }

    /** @throws ArithmeticException if a sum is too large */
    public Amount plus(Amount other) {
        return new Amount(Math.addExact(conversions, other.conversions), Math.addExact(value, other.value));
    }

    /** The mirror, of which a reversal is made. */
    public Amount negated() {
        return new Amount(Math.negateExact(conversions), Math.negateExact(value));
    }
}
