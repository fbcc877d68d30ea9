package health.rapport.mastering.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What becomes of ids and their persons once it is decided who has which.
 *
 * @param known persons by id as they were: those of the records, and merged ids that may be given back
 */
public record Successions(List<ResolvedPerson> resolved, Identities ids, Map<UUID, Person> known) {
    public Successions {
        resolved = List.copyOf(resolved);
        known = Map.copyOf(known);
    }

    /** Every person about whom anything is new, but for earlier merges into persons that are merged now. */
    public List<Person> changed(Instant now) {
        List<Person> changed = new ArrayList<>(living(now));
        redirects().forEach((from, into) -> {
            Person person = known.get(from);
            if (person != null && !into.equals(person.redirectedTo())) {
                changed.add(person.redirected(into, now));
            }
        });
        ids.gone().forEach(id -> {
            Person person = known.get(id);
            if (person != null) {
                changed.add(person.erased(now));
            }
        });
        return changed;
    }

    /** Those merged earlier into persons that are merged now, so that no chain is longer than one step. */
    public List<Person> followed(Collection<Person> earlier, Instant now) {
        List<Person> changed = new ArrayList<>();
        for (Person person : earlier) {
            UUID before = person.redirectedTo();
            UUID into = before == null ? null : ids.redirects().get(before);
            if (into != null && !known.containsKey(person.id())) {
                changed.add(person.redirected(into, now));
            }
        }
        return changed;
    }

    /** Ids that were merged, and mean a person of their own again. */
    public Set<UUID> restored() {
        Set<UUID> restored = new TreeSet<>();
        for (UUID id : ids.ids().values()) {
            Person before = known.get(id);
            if (before != null && before.state() == Person.State.REDIRECTED) {
                restored.add(id);
            }
        }
        return restored;
    }

    private Map<UUID, UUID> redirects() {
        Map<UUID, UUID> redirects = new HashMap<>(ids.former());
        redirects.putAll(ids.redirects());
        return redirects;
    }

    private List<Person> living(Instant now) {
        Map<UUID, Set<UUID>> merged = merged();
        List<Person> changed = new ArrayList<>();
        for (ResolvedPerson person : resolved) {
            UUID id = ids.of(person.unit().id());
            Person before = known.get(id);
            Set<UUID> also = merged.getOrDefault(id, Set.of());
            Person after =
                    before == null ? Person.born(id, person, now) : before.restated(person, meaning(before, also), now);
            if (before == null || after.version() > before.version()) {
                changed.add(after);
            }
        }
        return changed;
    }

    /** Every merged id that means this person: what it had, without what means others now, and what is new. */
    private Set<UUID> meaning(Person before, Set<UUID> merged) {
        boolean again = before.state() == Person.State.REDIRECTED;
        Set<UUID> meaning = new TreeSet<>(again ? Set.of() : before.mergedIds());
        meaning.removeAll(ids.former().keySet());
        meaning.removeAll(ids.ids().values());
        meaning.addAll(merged);
        return meaning;
    }

    private Map<UUID, Set<UUID>> merged() {
        Map<UUID, Set<UUID>> merged = new HashMap<>();
        ids.former()
                .forEach((id, into) ->
                        merged.computeIfAbsent(into, _ -> new TreeSet<>()).add(id));
        ids.redirects().forEach((from, into) -> {
            Set<UUID> all = merged.computeIfAbsent(into, _ -> new TreeSet<>());
            all.add(from);
            Person gone = known.get(from);
            if (gone != null) {
                all.addAll(gone.mergedIds());
            }
        });
        // what a merged person's merged ids mean is said by themselves where its person comes apart
        ids.former()
                .forEach((id, into) -> merged.forEach((to, all) -> {
                    if (!to.equals(into)) {
                        all.remove(id);
                    }
                }));
        ids.ids().values().forEach(id -> merged.values().forEach(all -> all.remove(id)));
        return merged;
    }
}
