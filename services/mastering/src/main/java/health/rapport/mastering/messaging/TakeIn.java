package health.rapport.mastering.messaging;

import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.contracts.submission.IdentityMergeSubmitted;
import health.rapport.mastering.domain.SourceRecord;
import health.rapport.mastering.persistence.ActivityStore;
import health.rapport.mastering.persistence.EncounterStore;
import health.rapport.mastering.persistence.NeighbourhoodStore;
import health.rapport.mastering.persistence.RecordStore;
import health.rapport.mastering.persistence.RecordVersion;
import health.rapport.mastering.persistence.RelationStore;
import health.rapport.mastering.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Stores what a batch says and finds the records from which persons have to be decided anew. */
@ApplicationScoped
class TakeIn {
    private final RecordStore records;
    private final NeighbourhoodStore neighbourhoods;
    private final Evidence evidence;
    private final ActivityStore activities;
    private final EncounterStore encounters;
    private final RelationStore relations;

    TakeIn(
            RecordStore records,
            NeighbourhoodStore neighbourhoods,
            Evidence evidence,
            ActivityStore activities,
            EncounterStore encounters,
            RelationStore relations) {
        this.records = records;
        this.neighbourhoods = neighbourhoods;
        this.evidence = evidence;
        this.activities = activities;
        this.encounters = encounters;
        this.relations = relations;
    }

    void apply(Sql sql, IncomingBatch batch, TakenIn taken, Instant now) {
        List<RecordVersion> versions = new ArrayList<>();
        batch.persons().forEach(person -> versions.add(RecordVersions.of(person)));
        List<ActivityStore.Incoming> incoming = new ArrayList<>();
        for (ActivitySubmitted activity : batch.activities()) {
            RecordVersion record = RecordVersions.of(activity).orElse(null);
            incoming.add(new ActivityStore.Incoming(activity, record == null ? null : record.id()));
            if (record != null) {
                versions.add(record);
                taken.facts().add(record.id());
            }
        }
        store(sql, versions, taken, now);
        activities.store(sql, incoming);
        encounters.store(sql, batch.encounters());
        relations.store(sql, batch.relations());
        storeMerges(sql, batch.merges(), taken);
        taken.facts().addAll(records.bySource(sql, batch.named()));
    }

    private void store(Sql sql, List<RecordVersion> versions, TakenIn taken, Instant now) {
        Map<UUID, RecordVersion> newest = new TreeMap<>();
        versions.forEach(version -> newest.merge(version.id(), version, RecordVersion::and));
        Map<UUID, Long> known = records.versions(sql, newest.keySet());
        List<SourceRecord> renewed = newest.values().stream()
                .filter(version -> version.version() > known.getOrDefault(version.id(), Long.MIN_VALUE))
                .map(RecordVersions::record)
                .toList();
        Set<UUID> replaced = new TreeSet<>();
        renewed.forEach(record -> replaced.add(record.id()));
        replaced.retainAll(known.keySet());
        if (!replaced.isEmpty()) {
            taken.seeds().addAll(neighbourhoods.lockedAround(sql, replaced));
        }
        taken.seeds().addAll(records.store(sql, versions));
        if (!renewed.isEmpty()) {
            evidence.renew(sql, renewed, replaced, now);
        }
    }

    private void storeMerges(Sql sql, Collection<IdentityMergeSubmitted> merges, TakenIn taken) {
        neighbourhoods.store(
                sql,
                merges.stream()
                        .map(m -> new NeighbourhoodStore.MustLink(m.submissionId(), m.surviving(), m.merged()))
                        .toList());
        List<health.rapport.contracts.SourceRef> named = new ArrayList<>();
        merges.forEach(merge -> named.addAll(List.of(merge.surviving(), merge.merged())));
        taken.seeds().addAll(records.bySource(sql, named));
    }
}
