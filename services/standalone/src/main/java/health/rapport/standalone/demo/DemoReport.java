package health.rapport.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The final report beside the truth that is built into the demo's input. */
public final class DemoReport {
    private final DemoResult result;
    private final DemoTruth truth;
    private final List<Line> lines = new ArrayList<>();

    private DemoReport(DemoResult result) {
        this.result = result;
        this.truth = new DemoTruth(result.data(), result.optedOut());
    }

    /**
     * One figure.
     *
     * @param holds whether Rapport says what the input says; for an estimate: whether its interval covers it
     */
    public record Line(String figure, String rapport, String truth, boolean holds) {
        /**
         * Arms are drawn anew in each run, so a 95 % interval misses the truth now and then; what a test can demand is that
         * the estimate is the right one for the arms drawn.
         */
        public boolean isEstimate() {
            return figure.startsWith("incremental");
        }
    }

    /** Every figure, in the order of the story. */
    public static List<Line> of(DemoResult result) {
        var report = new DemoReport(result);
        report.people();
        report.contacts();
        report.answers();
        report.money();
        report.credit();
        report.incremental();
        return List.copyOf(report.lines);
    }

    /** The lines as a table. */
    public static String table(List<Line> lines) {
        var text = new StringBuilder(String.format(Locale.ROOT, "%n  %-44s %26s %16s%n", "", "Rapport", "built in"));
        for (Line line : lines) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-44s %26s %16s  %s%n",
                    line.figure(),
                    line.rapport(),
                    line.truth(),
                    line.holds() ? "ok" : "DIFFERS"));
        }
        return text.toString();
    }

    private void people() {
        JsonNode before = result.summaryBefore();
        count("mastered people before the launch", before.path("mastered"), truth.mastered());
        count("leads", before.path("unmastered"), truth.leads());
        count("incomplete people", before.path("incomplete"), truth.incomplete());
        count("promotions of leads", before.path("promotions"), truth.promoted());
        count("audience: patients", group(0), truth.patientsInAudience().size());
        count("audience: leads", group(1), truth.leadsInAudience().size());
    }

    private void contacts() {
        JsonNode strict = result.report().path("strict");
        // whom the gate refuses takes no part, so of those who do everybody is written to
        DemoTruth.Held held = truth.held(truth.patientsInAudience());
        int treated = result.launched().peopleByArm().getOrDefault("TREATMENT", 0);
        count("held: opted out", contact(strict, "OPTED_OUT"), held.optedOut());
        count("held: somebody else has the address", contact(strict, "DUPLICATE_ADDRESS"), held.duplicateAddress());
        count("handed to the mail server", contact(strict, ""), treated);
    }

    private void answers() {
        JsonNode strict = result.report().path("strict").path("responders");
        JsonNode lower = result.report().path("withLowerConfidence").path("responders");
        long patients = result.answers().stream()
                .filter(a -> a.person() != null)
                .map(DemoActivity::person)
                .distinct()
                .count();
        long matched = answersStarting("new-");
        long strangers = answersStarting("search-");
        count("responders, strict: mastered", strict.path("mastered"), patients);
        count("responders, strict: leads", strict.path("leads").path("unmatched"), matched + strangers);
        count("responders, with lower confidence: mastered", lower.path("mastered"), patients + matched);
        count("matched leads", lower.path("leads").path("matched"), matched);
        count("unmatched leads", lower.path("leads").path("unmatched"), strangers);
    }

    private void money() {
        List<DemoEncounter> strict = truth.responderVisits(result.answers(), result.visits());
        JsonNode section = result.report().path("strict");
        count("visits of responders, strict", section.path("encounters").path("total"), strict.size());
        JsonNode margin = section.path("margin").path("expected").path("margin").path("minor");
        amount("their contribution margin, expected", margin, DemoTruth.margin(strict));
        JsonNode contacted = contact(section, "");
        long cost = HeartCheck.FIXED_COST + HeartCheck.COST_PER_MESSAGE * contacted.asLong();
        amount("cost", section.path("cost").path("total").path("minor"), cost);
    }

    private void credit() {
        long visits = truth.responderVisits(result.answers(), result.visits()).size();
        for (JsonNode model : result.report().path("strict").path("credit")) {
            long micro = 0;
            var channels = new StringBuilder();
            for (JsonNode channel : model.path("channels")) {
                long part = channel.path("conversionsMicro").asLong();
                micro += part;
                channels.append(String.format(
                        Locale.ROOT, "%s %.2f ", channel.path("channel").asText(), part / 1e6));
            }
            add(
                    "credit, " + model.path("model").asText() + ", sums to the visits",
                    channels.toString().strip(),
                    visits + "",
                    micro == visits * 1_000_000);
        }
    }

    private void incremental() {
        long treated = result.launched().treated().size();
        double effect = Math.round((EffectVisits.WITHOUT + EffectVisits.EFFECT) * treated)
                - Math.round(EffectVisits.WITHOUT * treated);
        JsonNode section = result.report().path("strict").path("incremental");
        interval("incremental visits (95 %)", section.path("visits"), effect, 1);
        List<DemoEncounter> extra = result.visits().stream()
                .filter(v -> v.id().startsWith("heart-check-"))
                .toList();
        double each = extra.isEmpty() ? 0 : DemoTruth.margin(extra) / (double) extra.size();
        interval("incremental contribution margin (95 %)", section.path("marginMinor"), effect * each, 100);
    }

    private long answersStarting(String prefix) {
        return result.answers().stream().filter(a -> a.id().startsWith(prefix)).count();
    }

    private JsonNode group(int index) {
        return result.count().path("groups").path(index).path("count");
    }

    /** Contacts held for this reason; for none: those that may have left. */
    private static JsonNode contact(JsonNode section, String reason) {
        long sum = 0;
        for (JsonNode row : section.path("contacts").path("byStatus")) {
            boolean left = List.of("SENT", "DELIVERED", "UNKNOWN")
                    .contains(row.path("status").asText());
            boolean wanted =
                    reason.isEmpty() ? left : reason.equals(row.path("reason").asText());
            sum += wanted ? row.path("count").asLong() : 0;
        }
        return com.fasterxml.jackson.databind.node.LongNode.valueOf(sum);
    }

    private void count(String figure, JsonNode rapport, long expected) {
        add(figure, rapport.asText("-"), Long.toString(expected), rapport.isNumber() && rapport.asLong() == expected);
    }

    private void amount(String figure, JsonNode minor, long expected) {
        add(figure, dollars(minor.asDouble()), dollars(expected), minor.isNumber() && minor.asLong() == expected);
    }

    private void interval(String figure, JsonNode estimate, double expected, int unit) {
        String shown = String.format(
                Locale.ROOT,
                "%.0f (%.0f to %.0f)",
                estimate.path("value").asDouble() / unit,
                estimate.path("low").asDouble() / unit,
                estimate.path("high").asDouble() / unit);
        boolean covers = estimate.path("low").isNumber()
                && estimate.path("low").asDouble() <= expected
                && expected <= estimate.path("high").asDouble();
        add(figure, shown, String.format(Locale.ROOT, "%.0f", expected / unit), covers);
    }

    private static String dollars(double minor) {
        return String.format(Locale.ROOT, "%.2f USD", minor / 100);
    }

    private void add(String figure, String rapport, String expected, boolean holds) {
        lines.add(new Line(figure, rapport, expected, holds));
    }
}
