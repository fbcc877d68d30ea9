package health.rapport.standalone.link;

import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.table.OutputFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./rapport link}: who is who in a table of people, without a server. */
@Command(
        name = "link",
        description = {
            "Find which rows of a table of people are one person. Needs no labels, no server, no training.",
            "Columns are recognised by their names; --columns says what those are that are not."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./rapport link people.csv --out clusters.csv",
            "  ./rapport link a.csv --against b.csv --distinct --out clusters.csv --pairs pairs.csv",
            "  ./rapport link febrl3.csv --out clusters.csv --truth rec_id --truth-pattern 'rec-(\\w+)-'",
            "  ./rapport link --labelled-pairs MIIS-E3.txt"
        })
public final class LinkCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "Table of people, CSV with a header.")
    private @Nullable Path people;

    @Option(names = "--against", paramLabel = "FILE", description = "A second table to link the first one with.")
    private @Nullable Path against;

    @Option(
            names = "--columns",
            paramLabel = "FILE",
            description = "JSON that maps fields to columns: {\"last\": \"nachname\", \"ignore\": [\"notes\"]}.")
    private @Nullable Path columns;

    @Option(names = "--ignore", split = ",", paramLabel = "COLUMN", description = "Columns not to look at.")
    private List<String> ignored = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Where id,cluster of each row goes.")
    private @Nullable Path out;

    @Option(names = "--pairs", paramLabel = "FILE", description = "Where each compared pair goes, explained.")
    private @Nullable Path pairs;

    @Option(
            names = "--distinct",
            description = "No file has duplicates in itself: a row has at most one partner, in the other file.")
    private boolean distinct;

    @Option(
            names = "--no-learning",
            description = "Use the parameters that ship; usually they are learned from the table, without labels.")
    private boolean shipped;

    @Option(names = "--truth", paramLabel = "COLUMN", description = "Column with the true person, to measure only.")
    private @Nullable String truth;

    @Option(
            names = "--truth-pattern",
            paramLabel = "REGEX",
            description = "The part of it that is the truth, in a group: 'rec-(\\w+)-'.")
    private @Nullable String truthPattern;

    @Option(
            names = "--labelled-pairs",
            paramLabel = "FILE",
            description = "Score given pairs (MIIS layout) with the parameters that ship, instead of linking a table.")
    private @Nullable Path labelled;

    @Override
    public Integer call() throws IOException {
        if (pairs != null) {
            OutputFile.requireWritable(pairs);
        }
        if (labelled != null) {
            new PairScoring(System.out).run(labelled, pairs);
            return 0;
        }
        if (people == null || out == null) {
            throw new UserError("Say what to link and where the result goes: ./rapport link people.csv --out"
                    + " clusters.csv. Or --labelled-pairs FILE. More: ./rapport link --help");
        }
        OutputFile.requireWritable(out);
        link(people, out);
        return 0;
    }

    private void link(Path from, Path to) throws IOException {
        var mapping = ColumnMapping.read(columns).ignoring(ignored);
        var files = new TableLinking.Files(from, against, mapping, truth());
        try {
            TableLinking linking = TableLinking.read(files, distinct, !shipped);
            new LinkReport(System.out).tables(linking);
            TableLinking.Outcome outcome = linked(linking, System.err);
            new ClustersFile(to).write(linking, outcome.clusters());
            new LinkReport(System.out).outcome(linking, outcome);
        } catch (OutOfMemoryError tooLittle) {
            throw new UserError(
                    "The table does not fit into the memory that Java was given. Give it more, such as"
                            + " RAPPORT_LAUNCHER_OPTS=-Xmx16g ./rapport link ...",
                    tooLittle);
        }
    }

    private @Nullable TruthColumn truth() {
        if (truth == null && truthPattern != null) {
            throw new UserError("--truth-pattern needs the column that it is looked for in: --truth COLUMN");
        }
        return truth == null ? null : TruthColumn.of(truth, truthPattern);
    }

    private TableLinking.Outcome linked(TableLinking linking, PrintStream progress) throws IOException {
        if (pairs == null) {
            try (LinkProgress shown = new LinkProgress(progress, null)) {
                return linking.link(shown);
            }
        }
        try (PairsFile file = PairsFile.open(pairs);
                LinkProgress shown = new LinkProgress(progress, file)) {
            TableLinking.Outcome outcome = linking.link(shown);
            file.keep();
            return outcome;
        }
    }
}
