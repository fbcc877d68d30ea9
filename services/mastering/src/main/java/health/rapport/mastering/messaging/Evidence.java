package health.rapport.mastering.messaging;

import health.rapport.linkage.Decision;
import health.rapport.linkage.Linker;
import health.rapport.linkage.RecordPair;
import health.rapport.linkage.StandardRecord;
import health.rapport.mastering.domain.SourceRecord;
import health.rapport.mastering.domain.Standards;
import health.rapport.mastering.persistence.KeyStore;
import health.rapport.mastering.persistence.NeighbourhoodStore;
import health.rapport.mastering.persistence.PairStore;
import health.rapport.mastering.persistence.RecordStore;
import health.rapport.mastering.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Keeps what ties records together: keys, decisions about pairs, and what sources say. */
@ApplicationScoped
class Evidence {
    private final RecordStore records;
    private final KeyStore keys;
    private final PairStore pairs;
    private final NeighbourhoodStore neighbourhoods;
    private final Linker linker;

    Evidence(RecordStore records, KeyStore keys, PairStore pairs, NeighbourhoodStore neighbourhoods, Linker linker) {
        this.records = records;
        this.keys = keys;
        this.pairs = pairs;
        this.neighbourhoods = neighbourhoods;
        this.linker = linker;
    }

    /** Takes records out; whoever was tied to them is decided anew. */
    void remove(Sql sql, Set<UUID> ids, boolean erase, TakenIn taken) {
        if (ids.isEmpty()) {
            return;
        }
        Set<UUID> around = neighbourhoods.lockedAround(sql, ids);
        taken.bereft().addAll(records.load(sql, ids).persons().values());
        forget(sql, ids);
        records.remove(sql, ids, erase);
        taken.seeds().addAll(around);
        taken.seeds().removeAll(ids);
    }

    /** Forgets what these submissions said about source ids. */
    void forgetMustLinks(Sql sql, Set<UUID> submissions, TakenIn taken) {
        taken.seeds().addAll(neighbourhoods.tiedBy(sql, submissions));
        neighbourhoods.forget(sql, submissions);
    }

    /** New content of records: their ties are found anew. Whoever they were tied to before is decided anew as well. */
    void renew(Sql sql, Collection<SourceRecord> changed, Set<UUID> known, Instant now) {
        forget(sql, known);
        keys.replace(sql, changed);
        neighbourhoods.store(
                sql,
                changed.stream()
                        .flatMap(record -> Evidence.said(record).stream())
                        .toList());
        pairs.store(sql, decide(sql, changed), now);
    }

    private void forget(Sql sql, Set<UUID> ids) {
        if (!ids.isEmpty()) {
            keys.remove(sql, ids);
            pairs.remove(sql, ids);
            neighbourhoods.forget(sql, ids);
        }
    }

    private static List<NeighbourhoodStore.MustLink> said(SourceRecord record) {
        return Standards.references(record.data()).stream()
                .filter(reference -> !reference.equals(record.source()))
                .map(reference -> new NeighbourhoodStore.MustLink(record.id(), record.source(), reference))
                .toList();
    }

    private List<Decision> decide(Sql sql, Collection<SourceRecord> changed) {
        Set<RecordPair> candidates = keys.candidates(sql, changed);
        Map<String, StandardRecord> standards = new HashMap<>();
        changed.forEach(record -> standards.put(record.key(), record.standard()));
        Set<UUID> others = new TreeSet<>();
        candidates.forEach(pair -> {
            addUnless(standards, pair.left(), others);
            addUnless(standards, pair.right(), others);
        });
        records.load(sql, others).records().forEach(record -> standards.put(record.key(), record.standard()));
        List<Decision> decisions = new ArrayList<>();
        for (RecordPair pair : candidates) {
            StandardRecord left = standards.get(pair.left());
            StandardRecord right = standards.get(pair.right());
            if (left != null && right != null) {
                decisions.add(linker.decide(left, right));
            }
        }
        return decisions;
    }

    private static void addUnless(Map<String, StandardRecord> known, String key, Set<UUID> others) {
        if (!known.containsKey(key)) {
            others.add(UUID.fromString(key));
        }
    }
}
