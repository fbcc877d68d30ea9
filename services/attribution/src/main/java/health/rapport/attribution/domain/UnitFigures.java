package health.rapport.attribution.domain;

import health.rapport.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one lead, patient or visit cost and brought, in minor units of the currency. Absent where there is none of them, or
 * no cost is known: nothing is divided by zero, and an unknown cost is no cost of zero.
 *
 * @param revenuePerVisit over the visits whose revenue is known
 * @param followUpsPerPatient visits after each patient's first one
 */
public record UnitFigures(
        @Nullable Double costPerLead,
        @Nullable Double costPerPatient,
        @Nullable Double costPerVisit,
        @Nullable Double revenuePerVisit,
        @Nullable Double followUpsPerPatient) {

    /**
     * @param patients people with at least one visit
     * @param visits all of them
     * @param visitsWithRevenue those whose revenue is known, which {@code revenue} is of
     */
    public record Counts(long leads, long patients, long visits, long visitsWithRevenue) {
        public Counts {
            boolean possible = leads >= 0 && patients >= 0 && visits >= patients && visitsWithRevenue >= 0;
            if (!possible || visitsWithRevenue > visits || (patients == 0 && visits > 0)) {
                throw new IllegalArgumentException("a patient has a visit, and a visit a patient");
            }
        }
    }

    /** @param cost of the whole campaign; absent if unknown */
    public static UnitFigures of(Counts counts, @Nullable Money cost, Money revenue) {
        Double spent = cost == null ? null : (double) cost.minor();
        return new UnitFigures(
                each(spent, counts.leads),
                each(spent, counts.patients),
                each(spent, counts.visits),
                each((double) revenue.minor(), counts.visitsWithRevenue),
                each((double) (counts.visits - counts.patients), counts.patients));
    }

    private static @Nullable Double each(@Nullable Double whole, long count) {
        return whole == null || count == 0 ? null : Double.valueOf(whole / count);
    }
}
