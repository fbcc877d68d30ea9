package health.rapport.attribution.domain;

import health.rapport.kernel.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a section. A figure that is absent is withheld or not known; it never means zero. */
public final class Figures {
    private Figures() {}

    /**
     * @param people assigned, merged ids counted once
     * @param assigned people per arm
     * @param mergedAway assignments that became another assigned person's by a merge
     * @param mergedAcrossArms people merged from both arms; they stay in the arm they were first assigned to
     */
    public record Audience(
            @Nullable Long people,
            @Nullable Map<String, Long> assigned,
            @Nullable Long mergedAway,
            @Nullable Long mergedAcrossArms) {}

    /**
     * @param total every decision to send or not
     */
    public record Contacts(@Nullable Long total, @Nullable List<ContactCount> byStatus) {}

    /**
     * @param people each once
     * @param incomplete people who answered but are never reported; in no other figure
     * @param notListed people counted here but in no list, as all their answers carry a sensitivity label
     */
    public record Responders(
            @Nullable Long people,
            @Nullable Long mastered,
            @Nullable Leads leads,
            @Nullable Long incomplete,
            @Nullable Long notListed) {}

    /** Leads among the responders: those that count as a mastered person, and those that count as themselves. */
    public record Leads(long matched, long unmatched) {}

    /**
     * @param total encounters of responders after their first answer, in window and service line
     * @param people who had them
     * @param otherCurrency those whose amounts are in another currency than the report's, and so unknown here
     * @param notListed those counted here but in no list, for a sensitivity label
     */
    public record Encounters(
            @Nullable Long total,
            @Nullable Long people,
            @Nullable Long otherCurrency,
            @Nullable Long notListed) {}

    /**
     * Contribution margin: net revenue minus variable direct cost over the encounters of which both are known.
     *
     * @param complete encounters with both
     */
    public record Margin(
            Money revenue,
            Money variableDirectCost,
            Money margin,
            @Nullable Long complete,
            @Nullable Long missingCost,
            @Nullable Long missingRevenue) {}

    /** Both bases, never mixed. */
    public record Margins(Margin expected, Margin actual) {}

    /**
     * @param total fixed and variable; absent with a reason when it cannot be known
     */
    public record Costs(
            @Nullable Money fixed,
            @Nullable Money variable,
            @Nullable Money total,
            @Nullable String reason) {}

    /** A multiple of the cost, or why there is none. */
    public record Ratio(@Nullable Double value, @Nullable String reason) {}

    /** Gross is margin / cost, net is (margin - cost) / cost. */
    public record Returns(Ratio grossExpected, Ratio netExpected, Ratio grossActual, Ratio netActual) {}

    /** Who gets how much of the conversions by one model. */
    public record Credit(String model, List<ChannelShare> channels) {}

    /**
     * @param conversionsMicro millionth parts of a conversion; over all channels they sum exactly to the conversions
     * @param marginExpected sums exactly to the expected margin, likewise the actual one
     */
    public record ChannelShare(String channel, long conversionsMicro, Money marginExpected, Money marginActual) {}

    /** A figure with its 95 % interval, or why there is none. */
    public record Interval(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double confidence,
            @Nullable String reason) {}

    /**
     * Everyone assigned against everyone held out, by intention to treat and confirmed identities only.
     *
     * @param visits additional visits
     * @param marginMinor additional expected margin in minor units
     * @param roi additional margin / cost
     */
    public record Incremental(
            Interval visits,
            Interval marginMinor,
            @Nullable Interval roi,
            @Nullable Arm treatment,
            @Nullable Arm holdout) {}

    /**
     * @param visitsPerPerson mean over everyone assigned
     * @param marginMinorPerPerson mean over those whose margin is known
     * @param marginUnknown people left out of it, because an amount of theirs is missing
     */
    public record Arm(
            long people,
            double visitsPerPerson,
            double marginMinorPerPerson,
            @Nullable Long marginUnknown) {}

    /** Whether the arms have the sizes they were drawn with; if not, the incremental figures are not to be believed. */
    public record Sampling(double plannedHoldoutShare, double pValue, boolean mismatch) {}
}
