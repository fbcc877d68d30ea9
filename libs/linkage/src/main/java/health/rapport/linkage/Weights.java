package health.rapport.linkage;

import java.util.List;

/**
 * The weighing of a pair, in bits: {@code logOdds() = priorBits + sum of the evidence + alternativeBits()}.
 *
 * @param priorBits log2 odds of one person against strangers before anything was compared
 * @param householdPriorBits the same for two people of one household
 * @param evidence each field's; missing fields are left out
 * @param kind who the two would most likely be to each other, were they two people of one household
 * @param kindBits what the kinds add to the household's odds beyond its column (see {@link HouseholdKind})
 */
public record Weights(
        double priorBits, double householdPriorBits, List<Evidence> evidence, HouseholdKind kind, double kindBits) {

    /** Copies the evidence. */
    public Weights {
        evidence = List.copyOf(evidence);
    }

    /** Log2 odds that the two are of one household and not one person, against strangers. */
    public double householdLogOdds() {
        double sum = householdPriorBits + kindBits;
        for (Evidence item : evidence) {
            sum += item.householdBits() + item.frequencyBits();
        }
        return sum;
    }

    /** What the possibility of two people of one household takes away, zero or less. */
    public double alternativeBits() {
        return -MatchModel.log2(1 + Math.pow(2, householdLogOdds()));
    }

    /** Log2 odds that it is one person, against strangers and household together. */
    public double logOdds() {
        double sum = priorBits;
        for (Evidence item : evidence) {
            sum += item.bits();
        }
        return sum + alternativeBits();
    }
}
