package health.rapport.attribution.domain;

import health.rapport.kernel.Money;

/**
 * The mixed figure that vendors report: those who came by a pull channel and those who answered count in full, and those who
 * only received something by what they brought beyond the control. It is biased, because who answers is chosen by the
 * outcome: whoever would have come anyway is more likely to answer. It is there so that reports can be laid side by side,
 * is labelled so, and is added to nothing.
 *
 * @param margin in the currency of the parts
 */
public record VendorCompatible(Money margin) {
    /** What every report of it says. */
    public static final String LABEL = "vendor-compatible";

    /**
     * What those brought who received something and did nothing.
     *
     * @param people how many
     * @param margin of all of them
     */
    public record Passive(long people, Money margin) {}

    /**
     * @param pull margin of those who came by a channel they sought out
     * @param answered margin of those who answered a message
     * @param controlMean margin per person held out, in minor units
     * @throws ArithmeticException if the currencies differ
     */
    public static VendorCompatible of(Money pull, Money answered, Passive passive, double controlMean) {
        long expected = Math.round(passive.people() * controlMean);
        Money excess =
                passive.margin().minus(new Money(expected, passive.margin().currency()));
        return new VendorCompatible(pull.plus(answered).plus(excess));
    }
}
