package health.rapport.standalone.bench.mastering;

import health.rapport.linkage.TableLinker;
import health.rapport.linkage.Tier;
import health.rapport.linkage.evaluation.ClusterQuality;
import health.rapport.linkage.evaluation.Quality;
import health.rapport.linkage.evaluation.RankedPairs;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.link.PairScores;
import health.rapport.standalone.link.TableLinking;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The files of the literature, linked with the defaults of {@code ./rapport link}, beside what others reach. Labels
 * measure; no parameter, threshold or rule is chosen by them.
 *
 * @param data where the files lie
 */
record AccuracyRuns(Report report, Path data) {
    private static final String PAIRS = "MIIS-E3.txt";

    void measure() {
        say("| file | precision | recall | **F1** | wrong, missed pairs | B-cubed F1 | seconds | to reach | others |");
        say("|---|---|---|---|---|---|---|---|---|");
        for (LabelledTable table : LabelledTable.ALL) {
            if (Files.exists(data.resolve(table.file()))) {
                say(row(table));
            } else {
                say("| " + table.name() + " | not there |||||||| ");
            }
        }
        if (Files.exists(data.resolve(PAIRS))) {
            pairs();
        }
    }

    private String row(LabelledTable table) {
        long begin = System.nanoTime();
        TableLinking linking = TableLinking.read(table.files(data), table.distinct(), true);
        TableLinking.Outcome outcome = linking.link(TableLinker.Listener.SILENT);
        double seconds = (System.nanoTime() - begin) / 1e9;
        ClusterQuality quality = linking.quality(outcome)
                .orElseThrow(() -> new UserError(table.file() + " has no labels; is it the right file?"));
        Quality pairwise = quality.pairwise();
        return String.format(
                Locale.ROOT,
                "| %s | %.4f | %.4f | **%.4f** | %d, %d | %.4f | %.1f | %s | %s |",
                table.name(),
                pairwise.precision(),
                pairwise.recall(),
                pairwise.f1(),
                quality.wrong(),
                quality.missed(),
                quality.bCubed().f1(),
                seconds,
                table.reach(),
                table.others());
    }

    private void pairs() {
        PairScores scores = PairScores.of(data.resolve(PAIRS));
        RankedPairs ranked = scores.ranked();
        say("");
        say("%s: %d matches and %d that are none, scored with the parameters that ship (%s)"
                .formatted(PAIRS, ranked.matches(), ranked.others(), scores.version()));
        say("");
        say("| | reached | to reach | a simple baseline |");
        say("|---|---|---|---|");
        say(recall("recall at 1% false positives", ranked.recallAt(0.01), "| .96 | .913 |"));
        say(recall("recall with no false positive", ranked.recallAt(0), "| .75 | .545 |"));
        say("");
        say("| label | AUTO | PROBABLE | REVIEW | NEW |");
        say("|---|---|---|---|---|");
        scores.tiers().forEach((label, tiers) -> {
            StringBuilder row = new StringBuilder("| " + label);
            for (Tier tier : Tier.values()) {
                row.append(" | ").append(tiers.getOrDefault(tier, 0));
            }
            say(row.append(" |").toString());
        });
    }

    private static String recall(String name, double recall, String rest) {
        return String.format(Locale.ROOT, "| %s | **%.4f** %s", name, recall, rest);
    }

    private void say(String line) {
        report.say(line);
    }
}
