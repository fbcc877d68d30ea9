package health.rapport.mastering.messaging;

import health.rapport.contracts.SourceRef;
import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.contracts.submission.IdentityMergeSubmitted;
import health.rapport.mastering.domain.SourceRecord;
import health.rapport.mastering.domain.Standards;
import health.rapport.mastering.persistence.ActivityStore;
import health.rapport.mastering.persistence.EncounterStore;
import health.rapport.mastering.persistence.KeyStore;
import health.rapport.mastering.persistence.MustLinkStore;
import health.rapport.mastering.persistence.RecordStore;
import health.rapport.mastering.persistence.RecordStore.Arrival;
import health.rapport.mastering.persistence.RelationStore;
import health.rapport.mastering.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Stores what a batch says. What it means is decided in a transaction of its own, when everybody else can see it. */
@ApplicationScoped
class TakeIn {
    private final RecordVersions recordVersions;
    private final RecordStore records;
    private final KeyStore keys;
    private final MustLinkStore mustLinks;
    private final ActivityStore activities;
    private final EncounterStore encounters;
    private final RelationStore relations;

    TakeIn(
            RecordVersions recordVersions,
            RecordStore records,
            KeyStore keys,
            MustLinkStore mustLinks,
            ActivityStore activities,
            EncounterStore encounters,
            RelationStore relations) {
        this.recordVersions = recordVersions;
        this.records = records;
        this.keys = keys;
        this.mustLinks = mustLinks;
        this.activities = activities;
        this.encounters = encounters;
        this.relations = relations;
    }

    /** The first transaction: after its commit every other worker finds what is in this batch. */
    void apply(Sql sql, IncomingBatch batch, TakenIn taken) {
        List<Arrival> versions = new ArrayList<>();
        batch.persons().forEach(person -> versions.add(recordVersions.arrival(recordVersions.of(person))));
        List<ActivityStore.Incoming> incoming = new ArrayList<>();
        for (ActivitySubmitted activity : batch.activities()) {
            Arrival record = recordVersions.of(activity).orElse(null);
            incoming.add(new ActivityStore.Incoming(
                    activity, record == null ? null : record.record().id()));
            if (record != null) {
                versions.add(record);
                taken.facts().add(record.record().id());
            }
        }
        versions.forEach(version -> taken.arrivals().merge(version.record().id(), version, TakeIn::both));
        store(sql, versions, taken);
        activities.store(sql, incoming);
        encounters.store(sql, batch.encounters());
        relations.store(sql, batch.relations());
        mustLinks.store(sql, said(batch.merges()));
    }

    /** The newer content, and the times of both. */
    private static Arrival both(Arrival one, Arrival other) {
        Arrival newer = other.version().version() > one.version().version() ? other : one;
        return new Arrival(one.version().and(other.version()), newer.record(), newer.keys());
    }

    private void store(Sql sql, List<Arrival> versions, TakenIn taken) {
        if (versions.isEmpty()) {
            return;
        }
        records.store(sql, versions);
        Collection<Arrival> newest = taken.arrivals().values();
        RecordStore.Moved moved =
                records.move(sql, newest.stream().map(Arrival::version).toList());
        taken.born().addAll(moved.born());
        Set<UUID> renewed = new TreeSet<>(moved.born());
        if (!moved.replaced().isEmpty()) {
            keys.remove(sql, moved.replaced());
            mustLinks.forget(sql, moved.replaced());
            renewed.addAll(moved.replaced());
        }
        List<Arrival> fresh = newest.stream()
                .filter(arrival -> renewed.contains(arrival.record().id()))
                .toList();
        if (!fresh.isEmpty()) {
            keys.store(sql, fresh);
            mustLinks.store(
                    sql,
                    fresh.stream()
                            .flatMap(arrival -> said(arrival.record()).stream())
                            .toList());
        }
    }

    private static List<MustLinkStore.MustLink> said(SourceRecord record) {
        return Standards.references(record.data()).stream()
                .filter(reference -> !reference.equals(record.source()))
                .map(reference -> new MustLinkStore.MustLink(record.id(), record.source(), reference))
                .toList();
    }

    private static List<MustLinkStore.MustLink> said(Collection<IdentityMergeSubmitted> merges) {
        return merges.stream()
                .map(m -> new MustLinkStore.MustLink(m.submissionId(), m.surviving(), m.merged()))
                .toList();
    }

    /** Begins the second transaction: what of the batch has to be looked at, whether or not it was stored by an earlier attempt. */
    void revisit(Sql sql, IncomingBatch batch, TakenIn taken) {
        taken.facts().addAll(records.bySource(sql, batch.named()));
        Set<UUID> told = new TreeSet<>(taken.facts());
        batch.persons().forEach(person -> told.add(person.submissionId()));
        taken.facts().addAll(relations.related(sql, told));
        Set<SourceRef> merged = new HashSet<>();
        batch.merges().forEach(merge -> merged.addAll(List.of(merge.surviving(), merge.merged())));
        taken.seeds().addAll(records.bySource(sql, merged));
    }
}
