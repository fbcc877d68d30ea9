package health.rapport.linkage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is decided about two records, and why. The steps of {@link #waterfall()} add up to {@link #logOdds()}. Holds no
 * personal data beyond the record ids.
 *
 * @param pair the records
 * @param tier what the decision allows
 * @param logOdds log2 odds that it is one person
 * @param comparison each field's level
 * @param evidence what each field weighed; missing fields are left out
 * @param priorBits log2 odds before anything was compared
 * @param householdBits what the possibility of two household mates takes away, zero or less
 * @param vetoes rules that forbid a merge
 * @param cautions rules that hold back an automatic one
 * @param engineVersion the code and the model that decided
 */
public record Decision(
        RecordPair pair,
        Tier tier,
        double logOdds,
        Comparison comparison,
        List<Evidence> evidence,
        double priorBits,
        double householdBits,
        Set<Veto> vetoes,
        Set<Caution> cautions,
        String engineVersion) {

    /**
     * One step of the explanation.
     *
     * @param label PRIOR, a field's name, or HOUSEHOLD
     * @param level the field's level, or "" where there is none
     * @param bits what the step adds
     * @param running log2 odds up to here
     */
    public record Step(String label, String level, double bits, double running) {}

    /** Copies the collections. */
    public Decision {
        evidence = List.copyOf(evidence);
        vetoes = copy(Veto.class, vetoes);
        cautions = copy(Caution.class, cautions);
    }

    /** Probability that it is one person, as the model sees it; vetoes and cautions are not in it. */
    public double posterior() {
        return 1 / (1 + Math.exp(-logOdds * Math.log(2)));
    }

    /** Whether a rule forbids the merge. */
    public boolean isVetoed() {
        return !vetoes.isEmpty();
    }

    /** Whether nothing contradicts and yet too little is known to say it is one person: no vote either way. */
    public boolean abstains() {
        return logOdds < 0 && vetoes.isEmpty() && !comparison.contradicts();
    }

    /** The explanation: the prior, each field, the household alternative. */
    public List<Step> waterfall() {
        List<Step> steps = new ArrayList<>(evidence.size() + 2);
        double running = priorBits;
        steps.add(new Step("PRIOR", "", priorBits, running));
        for (Evidence item : evidence) {
            running += item.bits();
            steps.add(new Step(item.field().name(), item.level().name(), item.bits(), running));
        }
        steps.add(new Step("HOUSEHOLD", "", householdBits, running + householdBits));
        return List.copyOf(steps);
    }

    private static <E extends Enum<E>> Set<E> copy(Class<E> type, Set<E> values) {
        EnumSet<E> copy = EnumSet.noneOf(type);
        copy.addAll(values);
        return Collections.unmodifiableSet(copy);
    }
}
