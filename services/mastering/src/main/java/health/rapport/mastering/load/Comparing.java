package health.rapport.mastering.load;

import health.rapport.linkage.Decision;
import health.rapport.linkage.Linker;
import health.rapport.linkage.StandardRecord;
import health.rapport.linkage.Tier;
import health.rapport.mastering.load.Arrived.Incoming;
import health.rapport.mastering.load.KnownRecords.Known;
import health.rapport.mastering.persistence.KeyStore;
import health.rapport.mastering.persistence.LoadStore.Row;
import health.rapport.mastering.persistence.StandardForms;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Compares each record that comes with all that share a key with it, from memory, and cuts what came into pieces. Serves one thread. */
final class Comparing {
    private final Linker linker;
    private final KnownRecords records = new KnownRecords();
    private final KeyTable keys = new KeyTable(KeyStore.HOT);
    /** For which record each was met last. */
    private final IntPages met = new IntPages();

    private List<Arrived> messages = new ArrayList<>();
    private List<Row> rows = new ArrayList<>();
    private List<Decision> decisions = new ArrayList<>();
    private Map<UUID, Long> versions = new HashMap<>();
    private Set<Long> hot = new TreeSet<>();
    private int begin;
    private int taken;

    Comparing(Linker linker) {
        this.linker = linker;
    }

    /** Records that are there already. */
    @SuppressWarnings("TooManyParameters") // a record
    void remember(UUID id, long version, Instant received, byte[] form, List<Long> keysOf) {
        int index = records.add(id, version, micros(received), form);
        met.set(index, index + 1);
        keysOf.forEach(key -> keys.add(key, index, _ -> {}));
        begin = records.size();
    }

    void rememberHot(long key) {
        keys.heat(key);
    }

    /** These two hang together, if they are here. */
    void rememberJoin(UUID one, UUID other) {
        int a = records.find(one);
        int b = records.find(other);
        if (a >= 0 && b >= 0) {
            records.unite(a, b);
        }
    }

    /** Records in memory. */
    int known() {
        return records.size();
    }

    /** Records of the piece that is open. */
    int waiting() {
        return rows.size();
    }

    /** All that came since the last piece, whatever it is. */
    int taken() {
        return taken;
    }

    /** Whether nothing came since the last piece. */
    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Takes a message in. What came before in another version, or at another time, is added to its others. */
    void add(Arrived arrived) {
        messages.add(arrived);
        taken += arrived.records().size() + arrived.others().size();
        for (Incoming incoming : arrived.records()) {
            int index = records.find(incoming.row().id());
            if (index < 0) {
                add(incoming);
            } else if (!isTheSame(records.get(index), incoming)) {
                arrived.others().add(incoming.source());
            }
        }
    }

    private static boolean isTheSame(Known known, Incoming incoming) {
        var version = incoming.row().arrival().version();
        return known.version() == version.version()
                && known.received() == micros(version.seen().receivedAt());
    }

    private void add(Incoming incoming) {
        var arrival = incoming.row().arrival();
        int index = records.add(
                incoming.row().id(),
                arrival.version().version(),
                micros(arrival.version().seen().receivedAt()),
                incoming.form());
        met.set(index, index + 1);
        rows.add(incoming.row());
        StandardRecord standard = arrival.record().standard();
        for (long key : arrival.keys()) {
            if (keys.add(key, index, other -> meet(index, standard, other))) {
                hot.add(key);
            }
        }
    }

    private void meet(int index, StandardRecord standard, int otherIndex) {
        if (met.get(otherIndex) == index + 1) {
            return;
        }
        met.set(otherIndex, index + 1);
        Known other = records.get(otherIndex);
        StandardRecord two = StandardForms.read(other.id(), other.form());
        if (linker.isHopeless(standard, two)) {
            return;
        }
        Decision decision = linker.decide(standard, two);
        if (decision.tier() != Tier.NEW) {
            decisions.add(decision);
            versions.put(records.get(index).id(), records.get(index).version());
            versions.put(other.id(), other.version());
        }
        if (decision.tier() == Tier.AUTO) {
            records.unite(index, otherIndex);
        }
    }

    /** What came since the last piece. */
    Piece piece() {
        List<List<Row>> apart = new ArrayList<>();
        List<Row> tied = new ArrayList<>();
        Set<UUID> known = new HashSet<>();
        for (int index = begin; index < records.size(); index++) {
            List<Integer> together = records.together(index);
            int first = Collections.min(together);
            if (first < begin) {
                tied.add(rows.get(index - begin));
                together.stream()
                        .filter(other -> other < begin)
                        .forEach(other -> known.add(records.get(other).id()));
            } else if (index == first) {
                apart.add(rowsOf(together));
            }
        }
        Piece piece = new Piece(messages, rows, decisions, versions, hot, apart, tied, known);
        messages = new ArrayList<>();
        rows = new ArrayList<>();
        decisions = new ArrayList<>();
        versions = new HashMap<>();
        hot = new TreeSet<>();
        begin = records.size();
        taken = 0;
        return piece;
    }

    private List<Row> rowsOf(List<Integer> together) {
        List<Row> group = new ArrayList<>(together.size());
        together.forEach(index -> group.add(rows.get(index - begin)));
        return group;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
