package health.rapport.mastering.domain;

import health.rapport.linkage.Constraints;
import health.rapport.linkage.EntityClusterer;
import health.rapport.linkage.RecordPair;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Records that can have to do with one another, and everything that ties them: closed, so that what is decided inside
 * depends on nothing outside.
 *
 * @param records all of them, valid ones only
 * @param candidates pairs of records that linkage would join
 * @param mustLink pairs that sources say are one person
 * @param stewards what stewards say about pairs
 * @param unusable contact keys that too many records share to mean a person
 */
public record Neighbourhood(
        List<SourceRecord> records,
        Set<RecordPair> candidates,
        Set<RecordPair> mustLink,
        Constraints stewards,
        Set<String> unusable) {
    public Neighbourhood {
        records = List.copyOf(records);
        candidates = Set.copyOf(candidates);
        mustLink = Set.copyOf(mustLink);
        unusable = Set.copyOf(unusable);
    }

    /** A neighbourhood in which no steward has spoken. */
    public Neighbourhood(
            List<SourceRecord> records, Set<RecordPair> candidates, Set<RecordPair> mustLink, Set<String> unusable) {
        this(records, candidates, mustLink, Constraints.NONE, unusable);
    }

    /** A neighbourhood in which sources say nothing and every contact key is usable. */
    public static Neighbourhood of(Collection<SourceRecord> records, Set<RecordPair> candidates) {
        return new Neighbourhood(List.copyOf(records), candidates, Set.of(), Set.of());
    }

    /** Pairs that sources or stewards say are one person. */
    Set<RecordPair> together() {
        Set<RecordPair> together = new TreeSet<>(mustLink);
        together.addAll(stewards.mustLink());
        return together;
    }

    /** Records that hang together by what linkage would join and by what sources and stewards say, each group in the order of ids. */
    List<List<SourceRecord>> components() {
        Map<String, SourceRecord> byKey = new TreeMap<>();
        records.forEach(record -> byKey.put(record.key(), record));
        Partition<String> components = new Partition<>(byKey.keySet());
        candidates.forEach(pair -> components.unite(pair.left(), pair.right()));
        together().forEach(pair -> components.unite(pair.left(), pair.right()));
        return components.groups().stream()
                .map(keys -> keys.stream()
                        .map(byKey::get)
                        .flatMap(Stream::ofNullable)
                        .toList())
                .toList();
    }

    /** Components that are too large for a machine to decide: their first record, and how many they are. */
    public Map<UUID, Integer> oversized() {
        Map<UUID, Integer> oversized = new TreeMap<>();
        for (List<SourceRecord> component : components()) {
            if (component.size() > EntityClusterer.MAX_RECORDS) {
                oversized.put(component.getFirst().id(), component.size());
            }
        }
        return oversized;
    }
}
