package health.rapport.standalone.link;

import health.rapport.linkage.Tier;
import health.rapport.linkage.evaluation.RankedPairs;
import health.rapport.standalone.table.OutputFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores labelled pairs, tells how they came out, and writes each one's score if wanted. */
record PairScoring(PrintStream out) {
    private static final List<Double> RATES = List.of(0.0, 0.001, 0.005, 0.01, 0.02, 0.05);

    void run(Path file, @Nullable Path pairs) throws IOException {
        PairScores scores = PairScores.of(file);
        RankedPairs ranked = scores.ranked();
        say(
                "%,d pairs of %s, with the parameters that ship (%s)",
                scores.pairs().size(), file, scores.version());
        say("  %-18s %6s %6s %9s %7s %6s", "label", "pairs", "AUTO", "PROBABLE", "REVIEW", "NEW");
        scores.tiers().forEach((label, tiers) -> say("  %s", line(label, tiers)));
        say(
                "%,d matches against %,d that are none; pairs of other labels do not count",
                ranked.matches(), ranked.others());
        for (double rate : RATES) {
            say("  recall with %4.1f%% false positives: %.4f", rate * 100, ranked.recallAt(rate));
        }
        if (pairs != null) {
            write(scores, pairs);
        }
    }

    private static String line(String label, Map<Tier, Integer> tiers) {
        int all = tiers.values().stream().mapToInt(Integer::intValue).sum();
        return String.format(
                Locale.ROOT,
                "%-18s %6d %6d %9d %7d %6d",
                label,
                all,
                tiers.getOrDefault(Tier.AUTO, 0),
                tiers.getOrDefault(Tier.PROBABLE, 0),
                tiers.getOrDefault(Tier.REVIEW, 0),
                tiers.getOrDefault(Tier.NEW, 0));
    }

    private static void write(PairScores scores, Path path) throws IOException {
        try (OutputFile file = OutputFile.open(path)) {
            file.csv().writeRecord("test", "label", "score", "posterior", "tier", "explanation");
            for (PairScores.Scored scored : scores.pairs()) {
                file.csv()
                        .writeRecord(
                                scored.pair().test(),
                                scored.pair().label(),
                                DecisionText.bits(scored.score()),
                                DecisionText.posterior(scored.decision().posterior()),
                                scored.decision().tier().name(),
                                DecisionText.of(scored.decision()));
            }
            file.keep();
        }
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
