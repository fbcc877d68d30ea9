package health.rapport.attribution.domain;

import health.rapport.attribution.domain.Figures.Audience;
import health.rapport.attribution.domain.Figures.Contacts;
import health.rapport.attribution.domain.Figures.Costs;
import health.rapport.attribution.domain.Figures.Encounters;
import health.rapport.attribution.domain.Figures.Leads;
import health.rapport.attribution.domain.Figures.Margin;
import health.rapport.attribution.domain.Figures.Margins;
import health.rapport.attribution.domain.Figures.Responders;
import health.rapport.attribution.domain.Figures.Sampling;
import health.rapport.measurement.Basis;
import health.rapport.measurement.ContributionMargin;
import health.rapport.measurement.SampleRatio;
import health.rapport.measurement.VisitMoney;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Facts in, figures out. */
public final class MeasureSection {
    private final Terms terms;
    private final SectionFacts facts;

    private MeasureSection(Terms terms, SectionFacts facts) {
        this.terms = terms;
        this.facts = facts;
    }

    public static Section of(Terms terms, SectionFacts facts) {
        return new MeasureSection(terms, facts).section();
    }

    private Section section() {
        ContributionMargin expected = margin(Basis.EXPECTED);
        ContributionMargin actual = margin(Basis.ACTUAL);
        Costs cost = Costing.of(terms, facts.contacts());
        ReturnOnCost returns = new ReturnOnCost(cost);
        return new Section(
                audience(),
                contacts(),
                responders(),
                encounters(),
                new Margins(view(expected), view(actual)),
                cost,
                returns.on(expected.margin(), actual.margin()),
                CreditTable.of(terms.currency(), facts.visits()),
                returns.incremental(facts.treatment(), facts.holdout()),
                sampling());
    }

    private Audience audience() {
        long treatment = facts.treatment().people();
        long holdout = facts.holdout().people();
        Map<String, Long> arms = new TreeMap<>(Map.of("TREATMENT", treatment, "HOLDOUT", holdout));
        return new Audience(
                treatment + holdout, arms, facts.assignments() - treatment - holdout, facts.mergedAcrossArms());
    }

    private Contacts contacts() {
        return new Contacts(
                facts.contacts().stream().mapToLong(ContactCount::count).sum(), facts.contacts());
    }

    private Responders responders() {
        ResponderCounts counts = facts.responders();
        return new Responders(
                counts.people(),
                counts.mastered(),
                new Leads(counts.matchedLeads(), counts.unmatchedLeads()),
                counts.incomplete(),
                counts.notListed());
    }

    private Encounters encounters() {
        List<Visit> visits = facts.visits();
        return new Encounters(
                (long) visits.size(),
                visits.stream().map(Visit::personId).distinct().count(),
                visits.stream().filter(Visit::otherCurrency).count(),
                visits.stream().filter(visit -> !visit.listed()).count());
    }

    private ContributionMargin margin(Basis basis) {
        List<VisitMoney> money = facts.visits().stream().map(Visit::money).toList();
        return ContributionMargin.of(basis, terms.currency(), money);
    }

    private static Margin view(ContributionMargin sum) {
        return new Margin(
                sum.revenue(),
                sum.variableDirectCost(),
                sum.margin(),
                sum.complete(),
                sum.missingCost(),
                sum.missingRevenue());
    }

    /** Nothing to check where one arm was never planned. */
    private @Nullable Sampling sampling() {
        double planned = terms.holdoutShare();
        if (!(planned > 0 && planned < 1)) {
            return null;
        }
        long[] people = {facts.treatment().people(), facts.holdout().people()};
        SampleRatio ratio = SampleRatio.check(people, new double[] {1 - planned, planned});
        return new Sampling(planned, ratio.pValue(), ratio.mismatch());
    }
}
