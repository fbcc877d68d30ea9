package health.rapport.mastering.messaging;

import health.rapport.contracts.Fact;
import health.rapport.mastering.persistence.RecordStore.Arrival;
import health.rapport.mastering.persistence.Withdrawals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What a batch has changed so far. */
final class TakenIn {
    private final Map<UUID, Arrival> arrivals = new HashMap<>();
    private final Set<UUID> born = new TreeSet<>();
    private final Set<UUID> seeds = new TreeSet<>();
    private final Set<UUID> again = new TreeSet<>();
    private final Set<UUID> facts = new TreeSet<>();
    private final Set<UUID> bereft = new TreeSet<>();
    private final List<Fact> withdrawn = new ArrayList<>();
    private Withdrawals dropped = new Withdrawals(Set.of(), Set.of());

    /** What of the batch was taken back before. */
    Withdrawals dropped() {
        return dropped;
    }

    void dropped(Withdrawals all) {
        this.dropped = all;
    }

    /** Records that came, each in its newest version. */
    Map<UUID, Arrival> arrivals() {
        return arrivals;
    }

    /** Those of them that nobody had before. */
    Set<UUID> born() {
        return born;
    }

    /** Whether this is the first version that ever was of a record: nothing can have been decided about another. */
    boolean isFirst(UUID record, long version) {
        Arrival arrival = arrivals.get(record);
        return arrival != null && born.contains(record) && arrival.version().version() == version;
    }

    /** Records from which persons have to be decided anew. */
    Set<UUID> seeds() {
        return seeds;
    }

    /** Records that have to be compared, although nothing is new about them. */
    Set<UUID> again() {
        return again;
    }

    /** Records whose facts have to be told, although nothing is new about the person. */
    Set<UUID> facts() {
        return facts;
    }

    /** Persons who lost records. */
    Set<UUID> bereft() {
        return bereft;
    }

    /** Events about what was taken back. */
    List<Fact> withdrawn() {
        return withdrawn;
    }
}
