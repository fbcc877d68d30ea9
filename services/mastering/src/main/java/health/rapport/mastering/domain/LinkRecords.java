package health.rapport.mastering.domain;

import health.rapport.contracts.Link;
import health.rapport.linkage.Constraints;
import health.rapport.linkage.Decision;
import health.rapport.linkage.EntityClusterer;
import health.rapport.linkage.Linker;
import health.rapport.linkage.RecordPair;
import health.rapport.linkage.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** First step: what identifiers, sources and record linkage say. Only decisions of the tier AUTO join records. */
final class LinkRecords {
    private final Linker linker;
    private final EntityClusterer clusterer;

    LinkRecords(Linker linker) {
        this.linker = linker;
        this.clusterer = new EntityClusterer(linker, Tier.AUTO);
    }

    List<Unit> units(Neighbourhood around) {
        Map<String, SourceRecord> byKey = new TreeMap<>();
        around.records().forEach(record -> byKey.put(record.key(), record));
        Partition<String> components = new Partition<>(byKey.keySet());
        around.candidates().forEach(pair -> components.unite(pair.left(), pair.right()));
        around.mustLink().forEach(pair -> components.unite(pair.left(), pair.right()));
        List<Unit> units = new ArrayList<>();
        for (List<String> component : components.groups()) {
            List<SourceRecord> records = component.stream()
                    .map(byKey::get)
                    .flatMap(java.util.stream.Stream::ofNullable)
                    .toList();
            units.addAll(persons(records, around.mustLink()));
        }
        return units;
    }

    /** A component too large for a machine stays apart, record by record, for a steward. */
    private List<Unit> persons(List<SourceRecord> component, Set<RecordPair> mustLink) {
        if (component.size() == 1 || component.size() > EntityClusterer.MAX_RECORDS) {
            return component.stream()
                    .map(record -> unit(List.of(record), mustLink))
                    .toList();
        }
        Map<String, SourceRecord> byKey =
                component.stream().collect(Collectors.toMap(SourceRecord::key, record -> record));
        return clusterer
                .partition(component.stream().map(SourceRecord::standard).toList(), new Constraints(mustLink, Set.of()))
                .entities()
                .stream()
                .map(ids -> ids.stream()
                        .map(byKey::get)
                        .flatMap(java.util.stream.Stream::ofNullable)
                        .toList())
                .map(records -> unit(records, mustLink))
                .toList();
    }

    private Unit unit(List<SourceRecord> records, Set<RecordPair> mustLink) {
        Map<UUID, Link> links = new HashMap<>();
        records.forEach(record -> links.put(record.id(), link(record, records, mustLink)));
        return new Unit(records, links);
    }

    private Link link(SourceRecord record, List<SourceRecord> all, Set<RecordPair> mustLink) {
        List<SourceRecord> others =
                all.stream().filter(other -> !other.id().equals(record.id())).toList();
        if (others.isEmpty()) {
            return Links.ownRecord();
        }
        if (others.stream().anyMatch(other -> mustLink.contains(new RecordPair(record.key(), other.key())))) {
            return Links.sourceSays();
        }
        return others.stream()
                .map(other -> linker.decide(record.standard(), other.standard()))
                .max(Comparator.comparing(Decision::tier, Comparator.reverseOrder())
                        .thenComparingDouble(Decision::logOdds)
                        .thenComparing(Decision::pair))
                .map(Links::decided)
                .orElseGet(Links::ownRecord);
    }
}
