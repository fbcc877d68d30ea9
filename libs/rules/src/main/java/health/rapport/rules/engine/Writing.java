package health.rapport.rules.engine;

import health.rapport.rules.PersonFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The next version after a batch of changes. Whoever is changed leaves the chunk she is in and comes into a new, small one at the end; as
 * soon as there are some of about the same size they are joined, so that there are few and each person is moved seldom.
 */
final class Writing {
    /** So many of about the same size are joined: with fewer each person would be moved more often, with more every question would take longer. */
    private static final int JOINED = 8;

    private final Everybody before;
    private final Map<UUID, @Nullable PersonFacts> changed = new LinkedHashMap<>();

    Writing(Everybody before) {
        this.before = before;
    }

    /** Used once. */
    Everybody with(List<Change> changes) {
        changes.forEach(this::change);
        List<Slice> slices = new ArrayList<>();
        before.slices().forEach(slice -> keep(withoutChanged(slice), slices));
        List<PersonFacts> people = changed.values().stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        for (int from = 0; from < people.size(); from += Chunk.LARGEST) {
            add(people.subList(from, Math.min(people.size(), from + Chunk.LARGEST)), slices);
        }
        return new Everybody(slices, before.said());
    }

    private void change(Change change) {
        UUID id = change.personId();
        switch (change) {
            case Change.Put(PersonFacts person) -> changed.put(id, person);
            case Change.Remove remove -> changed.put(id, null);
            case Change.Revise revise -> revise(revise);
        }
    }

    private void revise(Change.Revise change) {
        UUID id = change.personId();
        PersonFacts known = changed.containsKey(id) ? changed.get(id) : before.find(id);
        if (known == null) {
            return;
        }
        PersonFacts revised = change.how().apply(known);
        if (!id.equals(revised.personId())) {
            throw new IllegalArgumentException("a person keeps her id");
        }
        changed.put(id, revised);
    }

    private Slice withoutChanged(Slice slice) {
        long[] live = null;
        for (UUID id : changed.keySet()) {
            int ordinal = slice.chunk().ids().find(id);
            if (ordinal >= 0 && Bits.has(slice.live(), ordinal)) {
                live = live == null ? slice.live().clone() : live;
                Bits.remove(live, ordinal);
            }
        }
        return live == null ? slice : new Slice(slice.chunk(), live);
    }

    /** What is left of a chunk; of one that is mostly empty, a new one. */
    private void keep(Slice slice, List<Slice> slices) {
        int count = slice.count();
        if (count == 0) {
            return;
        }
        slices.add(
                count * 2 > slice.chunk().size()
                        ? slice
                        : Slice.of(ChunkBuilder.of(slice.people().toList(), before.said())));
    }

    private void add(List<PersonFacts> people, List<Slice> slices) {
        List<PersonFacts> all = new ArrayList<>(people);
        for (int like = like(all.size(), slices); like >= JOINED - 1; like = like(all.size(), slices)) {
            for (int i = 0; i < like; i++) {
                slices.removeLast().people().forEach(all::add);
            }
        }
        slices.add(Slice.of(ChunkBuilder.of(all, before.said())));
    }

    /** How many of the last ones are about as small as that, as far as all together are one chunk. */
    private static int like(int size, List<Slice> slices) {
        int sum = size;
        int like = 0;
        for (Slice slice : slices.reversed()) {
            sum += slice.count();
            if (slice.count() > size * JOINED / 2 || sum > Chunk.LARGEST) {
                break;
            }
            like++;
        }
        return like;
    }
}
