package health.rapport.linkage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Links a whole collection in memory: keys, candidate pairs, decisions, components, persons. For files and shadow runs;
 * a service keeps keys in a table and works component by component, with the same result.
 */
public final class BatchLinker {
    /** A key that more records share than this is replaced by narrower ones. */
    private static final int HOT = 200;

    private final Linker linker;
    private final EntityClusterer clusterer;

    /** Links with these decisions, joining from this tier on. */
    public BatchLinker(Linker linker, Tier mergeAt) {
        this.linker = linker;
        this.clusterer = new EntityClusterer(linker, mergeAt);
    }

    /** Every candidate pair's decision, sorted by pair. */
    public List<Decision> decisions(Collection<StandardRecord> records) {
        Map<String, StandardRecord> byId = byId(records);
        List<Decision> decisions = new ArrayList<>();
        for (RecordPair pair : candidates(records)) {
            decisions.add(linker.decide(get(byId, pair.left()), get(byId, pair.right())));
        }
        return decisions;
    }

    /** The persons: each one's record ids, sorted. */
    public List<List<String>> entities(Collection<StandardRecord> records) {
        return entities(records, decisions(records));
    }

    /** The persons by decisions already made; components too large for a machine stay apart. */
    public List<List<String>> entities(Collection<StandardRecord> records, Collection<Decision> decisions) {
        Map<String, StandardRecord> byId = byId(records);
        List<List<String>> entities = new ArrayList<>();
        for (List<String> component : Components.of(byId.keySet(), decisions)) {
            entities.addAll(persons(component, byId));
        }
        entities.sort(Comparator.comparing(List::getFirst));
        return entities;
    }

    private List<List<String>> persons(List<String> component, Map<String, StandardRecord> byId) {
        if (component.size() == 1 || component.size() > EntityClusterer.MAX_RECORDS) {
            return component.stream().map(List::of).toList();
        }
        List<StandardRecord> members =
                component.stream().map(id -> get(byId, id)).toList();
        return clusterer.partition(members, Constraints.NONE).entities();
    }

    private static SortedSet<RecordPair> candidates(Collection<StandardRecord> records) {
        SortedSet<RecordPair> pairs = new TreeSet<>();
        Map<BlockingKey, List<StandardRecord>> blocks = new HashMap<>();
        records.forEach(person -> BlockingKeys.of(person).forEach(key -> file(blocks, key, person)));
        Map<BlockingKey, List<StandardRecord>> narrow = new HashMap<>();
        blocks.forEach((key, block) -> {
            if (block.size() > HOT) {
                block.forEach(person -> BlockingKeys.narrowed(person, key).forEach(n -> file(narrow, n, person)));
            } else {
                addPairs(block, pairs);
            }
        });
        narrow.values().stream().filter(block -> block.size() <= HOT).forEach(block -> addPairs(block, pairs));
        return pairs;
    }

    private static void file(Map<BlockingKey, List<StandardRecord>> blocks, BlockingKey key, StandardRecord person) {
        blocks.computeIfAbsent(key, _ -> new ArrayList<>()).add(person);
    }

    private static void addPairs(List<StandardRecord> block, SortedSet<RecordPair> pairs) {
        for (int i = 0; i < block.size(); i++) {
            for (int j = i + 1; j < block.size(); j++) {
                pairs.add(new RecordPair(block.get(i).recordId(), block.get(j).recordId()));
            }
        }
    }

    private static Map<String, StandardRecord> byId(Collection<StandardRecord> records) {
        Map<String, StandardRecord> byId = new TreeMap<>();
        for (StandardRecord person : records) {
            if (byId.put(person.recordId(), person) != null) {
                throw new IllegalArgumentException("a record id is given twice");
            }
        }
        return byId;
    }

    private static StandardRecord get(Map<String, StandardRecord> byId, String id) {
        StandardRecord person = byId.get(id);
        if (person == null) {
            throw new IllegalArgumentException("a decision names an unknown record");
        }
        return person;
    }
}
