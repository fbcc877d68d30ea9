package health.rapport.rules.engine;

import health.rapport.rules.PersonFacts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Everybody in memory, as of the last batch of changes. Readers take {@link #now} once and then see that version only; they never wait. */
public final class SetEngine {
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
            for (Iterator<PersonFacts> all = people.iterator(); all.hasNext(); ) {
                next.add(all.next());
                if (next.size() == Chunk.LARGEST || !all.hasNext()) {
                    slices.add(Slice.of(ChunkBuilder.of(next, said)));
                    next.clear();
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
