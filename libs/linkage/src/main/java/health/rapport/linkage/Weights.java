package health.rapport.linkage;

import java.util.List;

/**
 * The weighing of a pair, in bits: {@code logOdds = priorBits + sum of the evidence + alternativeBits}.
 *
 * @param priorBits log2 odds of one person against strangers before anything was compared
 * @param householdPriorBits the same for two people of one household
 * @param evidence each field's; missing fields are left out
 * @param kind who the two would most likely be to each other, were they two people of one household
 * @param kindBits what the kinds add to the household's odds beyond its column (see {@link HouseholdKind})
 * @param alternativeBits what the possibility of two people of one household takes away, zero or less
 * @param logOdds log2 odds that it is one person, against strangers and household together
 */
public record Weights(
        double priorBits,
        double householdPriorBits,
        List<Evidence> evidence,
        HouseholdKind kind,
        double kindBits,
        double alternativeBits,
        double logOdds) {

    /** Copies the evidence. */
    public Weights {
        evidence = List.copyOf(evidence);
    }

    /** Adds up; {@code kinds} are the kinds' shares, each times how much likelier it makes the levels. */
    static Weights of(double priorBits, double householdPriorBits, List<Evidence> evidence, double[] kinds) {
        double sum = 0;
        int likeliest = 0;
        for (int kind = 0; kind < kinds.length; kind++) {
            sum += kinds[kind];
            likeliest = kinds[kind] > kinds[likeliest] ? kind : likeliest;
        }
        double kindBits = MatchModel.log2(sum);
        double match = priorBits;
        double household = householdPriorBits + kindBits;
        for (Evidence item : evidence) {
            match += item.bits();
            household += item.householdBits() + item.frequencyBits();
        }
        double alternative = -MatchModel.log2(1 + Math.pow(2, household));
        HouseholdKind kind = HouseholdKind.values()[likeliest];
        return new Weights(priorBits, householdPriorBits, evidence, kind, kindBits, alternative, match + alternative);
    }
}
