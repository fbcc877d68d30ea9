package health.rapport.standalone.link;

import health.rapport.linkage.LinkageRecord;
import health.rapport.linkage.TableLinker;
import health.rapport.linkage.evaluation.ClusterQuality;
import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.table.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One or two files to link.
 *
 * @param people its rows are linked with each other, unless they are distinct
 * @param against and with those of this one
 * @param distinct whether neither has duplicates in itself
 * @param learn whether to learn from the files what agreement weighs, without labels
 */
public record TableLinking(
        PeopleTable people, @Nullable PeopleTable against, boolean distinct, boolean learn, double readSeconds) {

    /**
     * Which files to read and how.
     *
     * @param against null for none
     * @param truth null where nothing is measured
     */
    public record Files(
            Path people,
            @Nullable Path against,
            ColumnMapping mapping,
            @Nullable TruthColumn truth) {}

    /**
     * What came of it.
     *
     * @param clusters internal ids of the rows of each person
     * @param model the parameters that decided
     */
    public record Outcome(List<List<String>> clusters, String model, long comparedPairs, double seconds) {
        /** Copies the list. */
        public Outcome {
            clusters = List.copyOf(clusters);
        }
    }

    /** Reads the files. */
    public static TableLinking read(Files files, boolean distinct, boolean learn) {
        if (distinct && files.against() == null) {
            throw new UserError("--distinct says that no file has duplicates in itself, so it needs a second one:"
                    + " --against other.csv");
        }
        long begin = System.nanoTime();
        CsvTable people = CsvTable.open(files.people());
        CsvTable against = files.against() == null ? null : CsvTable.open(files.against());
        requireColumnsOfMapping(files.mapping(), people, against);
        TruthColumn truth = files.truth();
        var reading = new PeopleTable.Reading(files.mapping(), truth);
        PeopleTable first = PeopleTable.read(1, people, reading);
        PeopleTable second = against == null ? null : PeopleTable.read(2, against, reading);
        double seconds = (System.nanoTime() - begin) / 1e9;
        var linking = new TableLinking(first, second, distinct, learn, seconds);
        if (truth != null && linking.truth().isEmpty()) {
            throw new UserError("Not one row has a truth in column %s%s."
                    .formatted(truth.column(), truth.pattern() == null ? "" : " that --truth-pattern finds"));
        }
        return linking;
    }

    /** How many rows there are. */
    public int rows() {
        return people.records().size()
                + (against == null ? 0 : against.records().size());
    }

    /** The tables, one or two. */
    List<PeopleTable> tables() {
        return against == null ? List.of(people) : List.of(people, against);
    }

    /** Links them. */
    public Outcome link(TableLinker.Listener listener) {
        List<LinkageRecord> others = against == null ? List.of() : against.records();
        long begin = System.nanoTime();
        var request = new TableLinker.Request(people.records(), others, distinct, learn);
        TableLinker.Result result = new TableLinker().link(request, listener);
        return new Outcome(
                result.clusters(), result.model(), result.comparedPairs(), (System.nanoTime() - begin) / 1e9);
    }

    /** How good an outcome is, where the truth was read. */
    public Optional<ClusterQuality> quality(Outcome outcome) {
        Map<String, String> truth = truth();
        return truth.isEmpty() ? Optional.empty() : Optional.of(ClusterQuality.of(outcome.clusters(), truth));
    }

    private Map<String, String> truth() {
        Map<String, String> all = new HashMap<>();
        tables().forEach(table -> all.putAll(table.truth()));
        return all;
    }

    private static void requireColumnsOfMapping(ColumnMapping mapping, CsvTable people, @Nullable CsvTable against) {
        List<String> columns = new ArrayList<>(people.header());
        columns.addAll(against == null ? List.of() : against.header());
        for (ColumnMapping.Entry entry : mapping.entries()) {
            if (columns.stream().noneMatch(entry::mentions)) {
                throw new UserError("The mapping says %s, but there is no such column. The columns are: %s."
                        .formatted(entry, String.join(", ", columns)));
            }
        }
    }
}
