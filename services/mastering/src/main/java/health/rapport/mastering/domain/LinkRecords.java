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
        List<Unit> units = new ArrayList<>();
        around.components().forEach(component -> units.addAll(persons(component, around)));
        return units;
    }

    /** A component too large for a machine stays apart, record by record, for a steward. */
    private List<Unit> persons(List<SourceRecord> component, Neighbourhood around) {
        if (component.size() == 1 || component.size() > EntityClusterer.MAX_RECORDS) {
            return component.stream()
                    .map(record -> unit(List.of(record), around, Map.of()))
                    .toList();
        }
        Map<String, SourceRecord> byKey =
                component.stream().collect(Collectors.toMap(SourceRecord::key, record -> record));
        Map<RecordPair, Decision> decisions = decisions(component);
        return clusterer.partition(byKey.keySet(), decisions.values(), constraints(around)).entities().stream()
                .map(ids -> ids.stream()
                        .map(byKey::get)
                        .flatMap(java.util.stream.Stream::ofNullable)
                        .toList())
                .map(records -> unit(records, around, decisions))
                .toList();
    }

    /** About every pair of the component. */
    private Map<RecordPair, Decision> decisions(List<SourceRecord> component) {
        Map<RecordPair, Decision> decisions = new TreeMap<>();
        for (int i = 0; i < component.size(); i++) {
            for (int j = i + 1; j < component.size(); j++) {
                Decision decision = linker.decide(
                        component.get(i).standard(), component.get(j).standard());
                decisions.put(decision.pair(), decision);
            }
        }
        return decisions;
    }

    private static Constraints constraints(Neighbourhood around) {
        return new Constraints(around.together(), around.stewards().cannotLink());
    }

    private static Unit unit(List<SourceRecord> records, Neighbourhood around, Map<RecordPair, Decision> decisions) {
        Map<UUID, Link> links = new HashMap<>();
        records.forEach(record -> links.put(record.id(), link(record, records, around, decisions)));
        return new Unit(records, links);
    }

    private static Link link(
            SourceRecord record, List<SourceRecord> all, Neighbourhood around, Map<RecordPair, Decision> decisions) {
        List<SourceRecord> others =
                all.stream().filter(other -> !other.id().equals(record.id())).toList();
        if (others.isEmpty()) {
            return Links.ownRecord();
        }
        if (said(around.mustLink(), record, others)) {
            return Links.sourceSays();
        }
        if (said(around.stewards().mustLink(), record, others)) {
            return Links.stewardSays();
        }
        return others.stream()
                .map(other -> decisions.get(new RecordPair(record.key(), other.key())))
                .flatMap(java.util.stream.Stream::ofNullable)
                .max(Comparator.comparing(Decision::tier, Comparator.reverseOrder())
                        .thenComparingDouble(Decision::logOdds)
                        .thenComparing(Decision::pair))
                .map(Links::decided)
                .orElseGet(Links::ownRecord);
    }

    private static boolean said(Set<RecordPair> together, SourceRecord record, List<SourceRecord> others) {
        return others.stream().anyMatch(other -> together.contains(new RecordPair(record.key(), other.key())));
    }
}
