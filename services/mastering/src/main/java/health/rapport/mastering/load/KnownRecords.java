package health.rapport.mastering.load;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The records of a load in the order they came, in memory, with their comparable forms as bytes and which of them hang together.
 * Serves one thread.
 */
final class KnownRecords {
    private static final byte[] NEVER_COMPARED = {};

    private final List<Known> records = new ArrayList<>();
    private final IntPages parents = new IntPages();
    /** Of each record another that hangs together with it, round in a ring. */
    private final IntPages ring = new IntPages();

    private int[] byId = new int[1024];

    /**
     * A record.
     *
     * @param received in microseconds since 1970
     */
    record Known(UUID id, long version, long received, byte[] form) {
        boolean isCompared() {
            return form.length > 0;
        }
    }

    int size() {
        return records.size();
    }

    Known get(int index) {
        return records.get(index);
    }

    /** The number of the record with this id, or less than none. */
    int find(UUID id) {
        return byId[place(id)] - 1;
    }

    /** Adds a record that is not there. */
    @SuppressWarnings("TooManyParameters") // a record
    int add(UUID id, long version, long received, byte @Nullable [] form) {
        int index = records.size();
        records.add(new Known(id, version, received, form == null ? NEVER_COMPARED : form));
        parents.set(index, index);
        ring.set(index, index);
        byId[place(id)] = index + 1;
        if (records.size() > byId.length / 2) {
            grow();
        }
        return index;
    }

    /** These two hang together from now on. */
    void unite(int one, int other) {
        int a = root(one);
        int b = root(other);
        if (a != b) {
            parents.set(Math.max(a, b), Math.min(a, b));
            int after = ring.get(a);
            ring.set(a, ring.get(b));
            ring.set(b, after);
        }
    }

    /** Stands for all that hang together with this record. */
    int root(int index) {
        int at = index;
        for (int parent = parents.get(at); parent != at; parent = parents.get(at)) {
            int above = parents.get(parent);
            parents.set(at, above);
            at = above;
        }
        return at;
    }

    /** All that hang together with this record, itself among them. */
    List<Integer> together(int index) {
        List<Integer> all = new ArrayList<>();
        int at = index;
        do {
            all.add(at);
            at = ring.get(at);
        } while (at != index);
        return all;
    }

    private int place(UUID id) {
        int mask = byId.length - 1;
        int at = mixed(id) & mask;
        while (byId[at] != 0 && !records.get(byId[at] - 1).id().equals(id)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        byId = new int[byId.length * 2];
        for (int index = 0; index < records.size(); index++) {
            byId[place(records.get(index).id())] = index + 1;
        }
    }

    private static int mixed(UUID id) {
        int hash = id.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 16;
    }
}
