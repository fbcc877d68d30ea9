package health.rapport.attribution.domain;

import health.rapport.attribution.domain.Figures.Arm;
import health.rapport.attribution.domain.Figures.Costs;
import health.rapport.attribution.domain.Figures.Incremental;
import health.rapport.attribution.domain.Figures.Interval;
import health.rapport.attribution.domain.Figures.Ratio;
import health.rapport.attribution.domain.Figures.Returns;
import health.rapport.kernel.Money;
import health.rapport.measurement.Estimate;
import health.rapport.measurement.Return;
import health.rapport.measurement.Roi;
import health.rapport.measurement.Uplift;
import org.jspecify.annotations.Nullable;

/** Returns on a campaign's cost. What is attributed and what is incremental are different answers and never added. */
record ReturnOnCost(Costs cost) {

    Returns on(Money expected, Money actual) {
        Money total = cost.total();
        return new Returns(
                ratio(Roi.gross(expected, total)),
                ratio(Roi.net(expected, total)),
                ratio(Roi.gross(actual, total)),
                ratio(Roi.net(actual, total)));
    }

    Incremental incremental(ArmFacts treatment, ArmFacts holdout) {
        Uplift uplift = Uplift.standard();
        Estimate visits = uplift.incrementalTotal(treatment.visits(), holdout.visits());
        // per person over those with a known margin, times everyone treated
        Estimate margin =
                uplift.differenceOfMeans(treatment.margin(), holdout.margin()).times(treatment.people());
        return new Incremental(
                interval(visits),
                interval(margin),
                withReason(interval(Roi.incremental(margin, cost.total()))),
                arm(treatment),
                arm(holdout));
    }

    private Interval withReason(Interval roi) {
        return roi.reason() == null || cost.reason() == null
                ? roi
                : new Interval(null, null, null, null, cost.reason());
    }

    private static Arm arm(ArmFacts arm) {
        return new Arm(arm.people(), arm.visits().mean(), arm.margin().mean(), arm.marginUnknown());
    }

    private Ratio ratio(Return roi) {
        @Nullable String reason = cost.reason();
        return switch (roi) {
            case Return.Multiple multiple -> new Ratio(multiple.value(), null);
            case Return.None none ->
                new Ratio(null, reason == null ? none.reason().text() : reason);
        };
    }

    private static Interval interval(Estimate estimate) {
        return estimate.fold(
                known -> new Interval(known.value(), known.low(), known.high(), known.confidence(), null),
                none -> new Interval(null, null, null, null, none.reason().text()));
    }
}
