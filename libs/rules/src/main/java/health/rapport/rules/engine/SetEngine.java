package health.rapport.rules.engine;

import health.rapport.rules.PersonFacts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Everybody in memory, as of the last batch of changes. Readers take {@link #now} once and then see that version only; they never wait. */
public final class SetEngine {
    /** So many are put into columns at once: whole people take twenty times the room. */
    private static final int PIECE = Chunk.LARGEST / 8;

    private volatile Everybody now;

    private SetEngine(Everybody now) {
        this.now = now;
    }

    /** Nobody yet. */
    public static SetEngine empty() {
        return new SetEngine(new Everybody(List.of(), Dictionaries.empty()));
    }

    /**
     * Of all these people, each once; best in order of their ids. Closes the stream.
     *
     * @throws IllegalArgumentException if somebody has no id
     */
    public static SetEngine of(Stream<PersonFacts> people) {
        List<Slice> slices = new ArrayList<>();
        Dictionaries said = Dictionaries.empty();
        try (people) {
            List<PersonFacts> next = new ArrayList<>();
            List<Slice> pieces = new ArrayList<>();
            for (Iterator<PersonFacts> all = people.iterator(); all.hasNext(); ) {
                next.add(all.next());
                if (next.size() == PIECE || !all.hasNext()) {
                    pieces.add(Slice.of(ChunkBuilder.of(next, said)));
                    next.clear();
                }
                if (pieces.size() * PIECE == Chunk.LARGEST || !all.hasNext()) {
                    slices.add(pieces.size() == 1 ? pieces.getFirst() : Slice.of(Joining.of(pieces, said)));
                    pieces.clear();
                }
            }
        }
        return new SetEngine(new Everybody(slices, said));
    }

    /** Beginning with what was put together elsewhere. */
    public static SetEngine of(Everybody everybody) {
        return new SetEngine(everybody);
    }

    /** The present version. */
    public Everybody now() {
        return now;
    }

    /** All of these changes at once: a reader sees all of them or none. Writers wait for one another. */
    public synchronized void apply(List<Change> changes) {
        now = new Writing(now).with(changes);
    }
}
