package health.rapport.rules.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Versions of everybody as they are stored to be read back quickly: in parts that never change, and for each who of it is still there. Versions that
 * follow one another share most parts, so little is written for a new one. For one thread at a time; whoever uses it stores the bytes.
 */
public final class StoredParts {
    /** Parts of another one cannot be read: they are refused. */
    public static final int FORMAT = Packer.FORMAT;

    /** Facts that were withdrawn stay in a part no longer. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** When one of so many is gone, a part is written anew. */
    private static final int MANY = 4;

    private Map<Chunk, Kept> known = new IdentityHashMap<>();

    /**
     * What is stored of a chunk.
     *
     * @param whose of its people
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Kept(UUID id, long[] whose, Instant since) {}

    /** One part of a version to be stored. */
    public static final class Part {
        private final Kept kept;
        private final long[] live;
        private final @Nullable Chunk chunk;
        private final Dictionaries said;

        private Part(Kept kept, long[] live, @Nullable Chunk chunk, Dictionaries said) {
            this.kept = kept;
            this.live = live;
            this.chunk = chunk;
            this.said = said;
        }

        /** By which it is found again. */
        public UUID id() {
            return kept.id;
        }

        /** When it was stored for the first time. */
        public Instant since() {
            return kept.since;
        }

        /** Who of it is there: to be stored with each version. */
        public byte[] live() {
            return new Packer().longs(live).sealed();
        }

        /** To be stored once; null: it is stored already. Made anew at each call. */
        public byte @Nullable [] bytes() {
            return chunk == null ? null : ChunkForm.write(chunk, said);
        }
    }

    /**
     * The parts of a version, in order.
     *
     * @param stored what is there already: parts of it need not be written again
     * @param at the moment, by which is reckoned what is old
     */
    public List<Part> of(Everybody everybody, Set<UUID> stored, Instant at) {
        Map<Chunk, Kept> next = new IdentityHashMap<>();
        List<Part> parts = new ArrayList<>();
        for (Slice slice : everybody.slices()) {
            Kept kept = known.get(slice.chunk());
            boolean fits = kept != null && stored.contains(kept.id) && !isStale(kept, slice, everybody, at);
            Kept used = fits && kept != null ? kept : new Kept(UUID.randomUUID(), slice.live(), at);
            Chunk written = fits ? null : narrowed(slice, everybody.said());
            parts.add(new Part(used, squeezed(slice.live(), used.whose), written, everybody.said()));
            next.put(slice.chunk(), used);
        }
        known = next;
        return parts;
    }

    /** Whether too many are gone, or somebody of whom nothing may be left, or the first of them long ago. */
    private static boolean isStale(Kept kept, Slice slice, Everybody everybody, Instant at) {
        long[] gone = Bits.without(kept.whose, slice.live());
        int count = Bits.count(gone);
        return count > 0
                && (count * MANY > Bits.count(kept.whose)
                        || kept.since.plus(LONGEST).isBefore(at)
                        || !Bits.isEmpty(Bits.where(gone, () -> {}, ordinal -> isNowhere(slice, ordinal, everybody))));
    }

    private static boolean isNowhere(Slice slice, int ordinal, Everybody everybody) {
        return !everybody.has(slice.chunk().ids().get(ordinal));
    }

    private static Chunk narrowed(Slice slice, Dictionaries said) {
        return slice.count() == slice.chunk().size() ? slice.chunk() : Joining.of(List.of(slice), said);
    }

    /** A set among some, by the places these have among themselves. */
    private static long[] squeezed(long[] set, long[] some) {
        long[] squeezed = Bits.none(Bits.count(some));
        int[] place = {0};
        Bits.each(some, ordinal -> {
            if (Bits.has(set, ordinal)) {
                Bits.add(squeezed, place[0]);
            }
            place[0]++;
        });
        return squeezed;
    }

    /** Reads the parts of one version, also several at once. */
    public static final class Reader {
        private final Dictionaries said = Dictionaries.empty();

        /** @throws DamagedException if it was not written like that */
        public Restored read(UUID id, Instant since, byte[] live, byte[] bytes) {
            Chunk chunk = ChunkForm.read(bytes, said);
            long[] there = new Unpacker(live).longs();
            if (there.length != Bits.none(chunk.size()).length) {
                throw new DamagedException("this is not who is left of those people");
            }
            return new Restored(new Kept(id, Bits.all(chunk.size()), since), new Slice(chunk, there), said);
        }
    }

    /** One part that was read. */
    public static final class Restored {
        private final Kept kept;
        private final Slice slice;
        private final Dictionaries said;

        private Restored(Kept kept, Slice slice, Dictionaries said) {
            this.kept = kept;
            this.slice = slice;
            this.said = said;
        }

        /** How many people it brings. */
        public int size() {
            return slice.count();
        }
    }

    /** A version of its parts, all read by one reader, in their order. They are known to be stored then. */
    public Everybody together(List<Restored> parts) {
        known = new IdentityHashMap<>();
        parts.forEach(part -> known.put(part.slice.chunk(), part.kept));
        return new Everybody(
                parts.stream().map(part -> part.slice).toList(),
                parts.isEmpty() ? Dictionaries.empty() : parts.getFirst().said);
    }
}
