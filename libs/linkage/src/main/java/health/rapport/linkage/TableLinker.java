package health.rapport.linkage;

import java.util.ArrayList;
import java.util.List;

/**
 * Links a whole table of people, or two tables, in memory: which rows are one person. Needs no labels: what agreeing
 * and differing weigh is learned from the table itself. The result is a pure function of the set of records; their
 * order does not matter.
 */
public final class TableLinker {
    /**
     * What to link.
     *
     * @param records the rows; ids unique over both tables
     * @param against the rows of a second table, or none
     * @param distinct whether no table has duplicates in itself: then a row has at most one partner, in the other table,
     *     and needs one
     * @param learn whether to learn from the table; else the parameters that ship are used
     */
    public record Request(List<LinkageRecord> records, List<LinkageRecord> against, boolean distinct, boolean learn) {
        /** Copies the lists; refuses ids given twice, and distinct without a second table. */
        public Request {
            records = List.copyOf(records);
            against = List.copyOf(against);
            if (distinct && against.isEmpty()) {
                throw new IllegalArgumentException("distinct tables are two tables");
            }
        }
    }

    /**
     * What was found.
     *
     * @param clusters each person's record ids, sorted; persons sorted by their first record; every record is in one
     * @param model the parameters that decided, as text to be kept or read by people
     * @param comparedPairs how many pairs of records were compared
     */
    public record Result(List<List<String>> clusters, String model, long comparedPairs) {
        /** Copies the lists. */
        public Result {
            clusters = clusters.stream().map(List::copyOf).toList();
        }
    }

    /** The stages of the work, in their order. */
    public enum Stage {
        STANDARDISE,
        LEARN,
        COMPARE,
        CLUSTER
    }

    /** Is told of the work while it goes on, on the thread that asked for it. */
    public interface Listener {
        /** One that does not listen. */
        Listener SILENT = new Listener() {};

        /** So many records (of STANDARDISE), or shares of the stage, are done; the last call of a stage has done = total. */
        default void progress(Stage stage, long done, long total) {}

        /** Whether every compared pair is wanted, explained, which costs time. */
        default boolean wantsPairs() {
            return false;
        }

        /** A compared pair; pairs come in their order, and are not kept. */
        default void pair(Decision decision) {}
    }

    /** Links the tables. */
    public Result link(Request request, Listener listener) {
        List<StandardRecord> records = standardized(request, listener);
        Linker linker = Linker.standard();
        BatchLinker batch = new BatchLinker(linker, Tier.PROBABLE);
        List<Decision> decisions = batch.decisions(records);
        if (listener.wantsPairs()) {
            decisions.forEach(listener::pair);
        }
        listener.progress(Stage.COMPARE, decisions.size(), decisions.size());
        List<List<String>> clusters = batch.entities(records, decisions);
        listener.progress(Stage.CLUSTER, records.size(), records.size());
        return new Result(clusters, MatchModel.standard().text(), decisions.size());
    }

    private static List<StandardRecord> standardized(Request request, Listener listener) {
        List<LinkageRecord> all = new ArrayList<>(request.records);
        all.addAll(request.against);
        Standardizer standardizer = new Standardizer();
        List<StandardRecord> records =
                all.stream().map(standardizer::standardize).toList();
        listener.progress(Stage.STANDARDISE, records.size(), records.size());
        return records;
    }
}
