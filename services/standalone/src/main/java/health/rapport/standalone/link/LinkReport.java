package health.rapport.standalone.link;

import health.rapport.linkage.evaluation.ClusterQuality;
import health.rapport.linkage.evaluation.Quality;
import java.io.PrintStream;
import java.util.Locale;

/** What the command tells of files and results. */
record LinkReport(PrintStream out) {
    /** What was recognised in the files. */
    void tables(TableLinking linking) {
        for (PeopleTable table : linking.tables()) {
            say("%s: %,d rows", table.file().path(), table.records().size());
            say("  columns: %s", table.columns().recognised());
            if (!table.columns().ignored().isEmpty()) {
                say("  ignored: %s", String.join(", ", table.columns().ignored()));
            }
            table.notes().forEach(note -> say("  note: %s", note));
        }
    }

    /** What came out and how fast. */
    void outcome(TableLinking linking, TableLinking.Outcome outcome) {
        double seconds = Math.max(outcome.seconds(), 1e-9);
        say("%,d rows are %,d persons", linking.rows(), outcome.clusters().size());
        say(
                "read in %.1f s, linked in %.1f s: %,.0f records/s, %,.0f pairs/s (%,d pairs compared)",
                linking.readSeconds(),
                seconds,
                linking.rows() / seconds,
                outcome.comparedPairs() / seconds,
                outcome.comparedPairs());
        linking.quality(outcome).ifPresent(this::quality);
    }

    private void quality(ClusterQuality quality) {
        say("against the truth of %,d rows, which decided nothing:", quality.labelled());
        say(
                "  %s (%,d wrong pairs, %,d missed)",
                line("pairwise", quality.pairwise()), quality.wrong(), quality.missed());
        say("  %s", line("B-cubed", quality.bCubed()));
    }

    private static String line(String name, Quality q) {
        return String.format(
                Locale.ROOT, "%-9s precision %.4f  recall %.4f  F1 %.4f", name, q.precision(), q.recall(), q.f1());
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
