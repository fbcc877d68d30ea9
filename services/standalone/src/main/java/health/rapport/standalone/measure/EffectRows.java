package health.rapport.standalone.measure;

import health.rapport.measurement.ArmCount;
import health.rapport.measurement.ArmOutcome;
import health.rapport.measurement.Estimate;
import health.rapport.measurement.Uplift;
import health.rapport.measurement.experiment.AnytimeValid;
import health.rapport.measurement.experiment.BetaBinomial;
import health.rapport.measurement.experiment.Bootstrap;
import health.rapport.measurement.experiment.Cuped;
import health.rapport.measurement.experiment.RelativeLift;
import java.util.ArrayList;
import java.util.List;

/** Every figure of one arm against the control, as rows of the result. */
final class EffectRows {
    static final List<String> HEADER = List.of(
            "arm",
            "metric",
            "figure",
            "method",
            "value",
            "low",
            "high",
            "confidence",
            "people_treated",
            "people_control",
            "mean_treated",
            "mean_control",
            "note");

    private final Experiment experiment;
    private final String control;
    private final Bootstrap bootstrap;
    private final List<List<String>> rows = new ArrayList<>();

    EffectRows(Experiment experiment, String control, Bootstrap bootstrap) {
        this.experiment = experiment;
        this.control = control;
        this.bootstrap = bootstrap;
    }

    List<List<String>> rows() {
        return rows;
    }

    void add(String arm, Metric metric, int number) {
        double[] treated = experiment.of(arm, number);
        double[] held = experiment.of(control, number);
        Line line = new Line(arm, metric.column(), ArmOutcome.of(treated), ArmOutcome.of(held));
        switch (metric.kind()) {
            case PROPORTION -> proportion(line, treated, held);
            case MONEY -> money(line);
        }
        line.put("difference", "bootstrap", bootstrap.difference(treated, held));
        line.put("relative lift", "fieller", RelativeLift.standard().of(line.treated, line.control));
        line.put("relative lift", "bootstrap", bootstrap.lift(treated, held));
        AnytimeValid running = new AnytimeValid(0.95, treated.length, held.length);
        line.put("difference", "anytime-valid", running.difference(line.treated, line.control));
        if (experiment.people() > 0 && experiment.covariates()[0].length > 0) {
            adjusted(arm, number, line);
        }
    }

    private void proportion(Line line, double[] treated, double[] held) {
        ArmCount one = count(treated);
        ArmCount other = count(held);
        Uplift uplift = Uplift.standard();
        line.put("difference", "newcombe", uplift.differenceOfProportions(one, other));
        line.put("incremental", "newcombe", uplift.incrementalPeople(one, other));
        BetaBinomial.Posterior posterior = BetaBinomial.standard().compare(one, other);
        line.note = "chance that the arm is better: " + posterior.chanceBetter();
        line.put("difference", "beta-binomial", posterior.difference());
        line.note = "";
    }

    private static void money(Line line) {
        Uplift uplift = Uplift.standard();
        line.put("difference", "welch", uplift.differenceOfMeans(line.treated, line.control));
        line.put("incremental", "welch", uplift.incrementalTotal(line.treated, line.control));
    }

    private void adjusted(String arm, int number, Line line) {
        int[] people = experiment.both(arm, control);
        int treated = experiment.arms().getOrDefault(arm, new int[0]).length;
        double[] outcomes = new double[people.length];
        boolean[] inTreatment = new boolean[people.length];
        double[][] covariates = new double[people.length][];
        for (int i = 0; i < people.length; i++) {
            outcomes[i] = experiment.outcomes().get(number)[people[i]];
            inTreatment[i] = i < treated;
            covariates[i] = experiment.covariates()[people[i]];
        }
        Cuped cuped = Cuped.adjust(outcomes, inTreatment, covariates);
        line.note = "variance explained by covariates: " + cuped.explained();
        line.put("difference", "cuped", Uplift.standard().differenceOfMeans(cuped.treated(), cuped.control()));
        line.note = "";
    }

    private static ArmCount count(double[] flags) {
        long successes =
                java.util.Arrays.stream(flags).filter(flag -> flag == 1).count();
        return new ArmCount(successes, flags.length);
    }

    /** One arm and metric, of which several figures are written. */
    private final class Line {
        private final String arm;
        private final String metric;
        private final ArmOutcome treated;
        private final ArmOutcome control;
        private String note = "";

        Line(String arm, String metric, ArmOutcome treated, ArmOutcome control) {
            this.arm = arm;
            this.metric = metric;
            this.treated = treated;
            this.control = control;
        }

        void put(String figure, String method, Estimate estimate) {
            List<String> row = new ArrayList<>(List.of(arm, metric, figure, method));
            row.addAll(estimate.fold(
                    known -> List.of(
                            text(known.value()), text(known.low()), text(known.high()), text(known.confidence())),
                    none -> List.of("", "", "", "")));
            row.addAll(List.of(
                    Long.toString(treated.people()),
                    Long.toString(control.people()),
                    text(treated.mean()),
                    text(control.mean()),
                    estimate.fold(known -> note, none -> none.reason().text())));
            rows.add(row);
        }

        private static String text(double number) {
            return Double.toString(number);
        }
    }
}
