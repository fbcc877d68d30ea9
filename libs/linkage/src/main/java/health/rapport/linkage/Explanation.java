package health.rapport.linkage;

import java.util.List;

/**
 * A decision as a waterfall that anybody can add up: {@code bits} and {@code frequencyBits} of all steps sum up to the
 * last {@code running}, which is {@code logOdds}. Holds no personal data beyond what a level tells.
 *
 * @param steps the prior, each compared field, and the household alternative
 * @param logOdds log2 odds that it is one person
 * @param posterior the same as a probability
 * @param householdKind who the two would most likely be to each other, were they two people of one household
 * @param tier what the decision allows
 * @param vetoes rules that forbid a merge; they bind the tier and are not in the bits
 * @param cautions rules that hold back an automatic merge, likewise
 * @param engineVersion code, model and frequency table that decided
 */
public record Explanation(
        List<Step> steps,
        double logOdds,
        double posterior,
        HouseholdKind householdKind,
        Tier tier,
        List<Veto> vetoes,
        List<Caution> cautions,
        String engineVersion) {

    /**
     * One step.
     *
     * @param label PRIOR, a {@link Field}, or HOUSEHOLD
     * @param level the field's level; of HOUSEHOLD the likeliest kind; of PRIOR empty
     * @param bits what it adds for one person against strangers
     * @param householdBits what it adds for two people of one household against strangers
     * @param frequencyBits what the value's being common (below zero) or rare adds to both
     * @param running log2 odds that it is one person, up to here
     */
    public record Step(
            String label, String level, double bits, double householdBits, double frequencyBits, double running) {}

    /** Copies the lists. */
    public Explanation {
        steps = List.copyOf(steps);
        vetoes = List.copyOf(vetoes);
        cautions = List.copyOf(cautions);
    }
}
