package health.rapport.rules.engine;

import health.rapport.rules.PersonFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The next version after a batch of changes. Whoever is changed leaves the chunk she is in and comes into a new one, small as the batch; {@link Tiers} joins these. */
final class Writing {
    private final Everybody before;
    private final Map<UUID, @Nullable PersonFacts> changed = new LinkedHashMap<>();

    Writing(Everybody before) {
        this.before = before;
    }

    /** Used once. */
    Everybody with(List<Change> changes) {
        changes.forEach(this::change);
        List<Slice> slices = new ArrayList<>();
        for (Slice slice : before.slices()) {
            Slice left = withoutChanged(slice);
            if (!Bits.isEmpty(left.live())) {
                slices.add(left);
            }
        }
        List<PersonFacts> people = changed.values().stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        for (int from = 0; from < people.size(); from += Chunk.LARGEST) {
            List<PersonFacts> some = people.subList(from, Math.min(people.size(), from + Chunk.LARGEST));
            slices.add(Slice.of(ChunkBuilder.of(some, before.said())));
        }
        return new Everybody(new Tiers(before.said()).of(slices), before.said());
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
}
