package health.rapport.attribution.domain;

import health.rapport.attribution.domain.CampaignReport.Measured;
import health.rapport.attribution.domain.Figures.ChannelShare;
import health.rapport.attribution.domain.Figures.Credit;
import health.rapport.attribution.domain.Figures.Leads;
import health.rapport.attribution.domain.Figures.Margins;
import health.rapport.attribution.domain.Figures.Responders;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown to somebody who may not see people: no figure that tells of one to ten of them, and none from which
 * such a figure follows. Figures that add up to one another, or that are computed from one another, form a group; a group
 * is shown or withheld as a whole. That withholds more than the least possible and is easy to see to be right.
 */
public final class Disclosure {
    private static final long SMALLEST = 11;
    private static final long MICRO = 1_000_000;

    private final Section strict;
    private final Section lower;
    private final SectionFacts facts;
    private final Set<String> withheld = new TreeSet<>();

    private Disclosure(Section strict, Section lower, SectionFacts facts) {
        this.strict = strict;
        this.lower = lower;
        this.facts = facts;
    }

    /**
     * @param facts what both sections share: arms and contacts do not depend on lower-confidence links
     */
    public static Measured withoutSmallCells(Measured measured, SectionFacts facts) {
        return new Disclosure(measured.strict(), measured.withLowerConfidence(), facts).measured();
    }

    private Measured measured() {
        decide();
        return new Measured(
                new SectionCut(withheld).cut(strict), new SectionCut(withheld).cut(lower), null, List.copyOf(withheld));
    }

    private void decide() {
        boolean arms = withhold("audience.assigned", armsTell());
        withhold("sampling", arms);
        withhold("incremental", arms || outcomesTell());
        boolean contacts = withhold("contacts", arms || contactsTell());
        withhold("cost", contacts);
        boolean people = withhold("responders", respondersTell());
        boolean visits = withhold("encounters", people || encountersTell());
        boolean margins = withhold("margin", visits || marginTells(strict) || marginTells(lower));
        withhold("roi", margins || contacts);
        withhold("credit", margins || creditTells());
    }

    private boolean withhold(String group, boolean tells) {
        if (tells) {
            withheld.add(group);
        }
        return tells;
    }

    private boolean armsTell() {
        long treatment = facts.treatment().people();
        long holdout = facts.holdout().people();
        return anySmall(treatment, holdout, treatment + holdout);
    }

    /** Those with and those without a visit, in either arm. */
    private boolean outcomesTell() {
        ArmFacts treatment = facts.treatment();
        ArmFacts holdout = facts.holdout();
        return anySmall(
                treatment.visitors(),
                treatment.people() - treatment.visitors(),
                holdout.visitors(),
                holdout.people() - holdout.visitors());
    }

    /** Contacts add up to the treated people, but for merged ones. */
    private boolean contactsTell() {
        long total = facts.contacts().stream().mapToLong(ContactCount::count).sum();
        return anySmall(total, total - facts.treatment().people())
                || facts.contacts().stream().anyMatch(contact -> small(contact.count()));
    }

    private boolean respondersTell() {
        long[] one = people(strict.responders());
        long[] other = people(lower.responders());
        return anySmall(one) || anySmall(other) || anySmall(differences(one, other));
    }

    private static long[] people(Responders responders) {
        Leads leads = Objects.requireNonNullElse(responders.leads(), new Leads(0, 0));
        return new long[] {value(responders.people()), value(responders.mastered()), leads.matched(), leads.unmatched()
        };
    }

    private boolean encountersTell() {
        long[] one = visits(strict);
        long[] other = visits(lower);
        return anySmall(one) || anySmall(other) || anySmall(differences(one, other));
    }

    private static long[] visits(Section section) {
        long people = value(section.encounters().people());
        long without = value(section.responders().people()) - people;
        return new long[] {value(section.encounters().total()), people, without};
    }

    /** Amounts of a few encounters are amounts of a few people. */
    private static boolean marginTells(Section section) {
        Margins margins = section.margin();
        return margins != null
                && anySmall(
                        value(margins.expected().complete()),
                        value(margins.actual().complete()));
    }

    private boolean creditTells() {
        Map<String, Long> one = credit(strict);
        Map<String, Long> other = credit(lower);
        Set<String> cells = new HashSet<>(one.keySet());
        cells.addAll(other.keySet());
        return cells.stream()
                .anyMatch(cell -> smallCredit(one.getOrDefault(cell, 0L))
                        || smallCredit(other.getOrDefault(cell, 0L))
                        || smallCredit(other.getOrDefault(cell, 0L) - one.getOrDefault(cell, 0L)));
    }

    private static Map<String, Long> credit(Section section) {
        Map<String, Long> cells = new HashMap<>();
        for (Credit credit : Objects.requireNonNullElse(section.credit(), List.<Credit>of())) {
            for (ChannelShare share : credit.channels()) {
                cells.put(credit.model() + "/" + share.channel(), share.conversionsMicro());
            }
        }
        return cells;
    }

    private static long[] differences(long[] one, long[] other) {
        long[] differences = new long[one.length];
        for (int i = 0; i < one.length; i++) {
            differences[i] = other[i] - one[i];
        }
        return differences;
    }

    private static boolean anySmall(long... people) {
        return LongStream.of(people).anyMatch(Disclosure::small);
    }

    /** Zero may be shown; a negative number is a difference. */
    static boolean small(long people) {
        return people != 0 && Math.abs(people) < SMALLEST;
    }

    private static boolean smallCredit(long micro) {
        return micro != 0 && Math.abs(micro) < SMALLEST * MICRO;
    }

    private static long value(@Nullable Long figure) {
        return figure == null ? 0 : figure;
    }
}
