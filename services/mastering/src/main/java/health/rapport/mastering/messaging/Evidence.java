package health.rapport.mastering.messaging;

import health.rapport.linkage.Decision;
import health.rapport.linkage.Linker;
import health.rapport.linkage.Tier;
import health.rapport.mastering.persistence.HotKeyStore;
import health.rapport.mastering.persistence.KeyStore;
import health.rapport.mastering.persistence.MustLinkStore;
import health.rapport.mastering.persistence.NeighbourhoodStore;
import health.rapport.mastering.persistence.PairStore;
import health.rapport.mastering.persistence.RecordContent;
import health.rapport.mastering.persistence.RecordContent.Comparable;
import health.rapport.mastering.persistence.RecordStore;
import health.rapport.mastering.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Keeps what ties records together: keys, decisions about pairs, and what sources say. */
@ApplicationScoped
class Evidence {
    private final RecordStore records;
    private final RecordContent content;
    private final KeyStore keys;
    private final HotKeyStore hotKeys;
    private final PairStore pairs;
    private final MustLinkStore mustLinks;
    private final NeighbourhoodStore neighbourhoods;

    Evidence(
            RecordStore records,
            RecordContent content,
            KeyStore keys,
            HotKeyStore hotKeys,
            PairStore pairs,
            MustLinkStore mustLinks,
            NeighbourhoodStore neighbourhoods) {
        this.records = records;
        this.content = content;
        this.keys = keys;
        this.hotKeys = hotKeys;
        this.pairs = pairs;
        this.mustLinks = mustLinks;
        this.neighbourhoods = neighbourhoods;
    }

    /** Takes records out; whoever was tied to them is decided anew. */
    void remove(Sql sql, Set<UUID> ids, boolean erase, TakenIn taken, Instant now) {
        if (ids.isEmpty()) {
            return;
        }
        Set<UUID> around =
                neighbourhoods.lockedAround(sql, ids, List.of(), Set.of()).around();
        taken.bereft().addAll(records.persons(sql, ids));
        keys.remove(sql, ids);
        pairs.remove(sql, ids, now);
        mustLinks.forget(sql, ids);
        records.remove(sql, ids, erase, now);
        taken.seeds().addAll(around);
        taken.seeds().removeAll(ids);
    }

    /** Forgets what these submissions said about source ids. */
    void forgetMustLinks(Sql sql, Set<UUID> submissions, TakenIn taken) {
        taken.seeds().addAll(mustLinks.tiedBy(sql, submissions));
        mustLinks.forget(sql, submissions);
    }

    /** Compares these records with all that share a key with them; stores nothing. */
    Compared compare(Sql sql, Linker linker, Set<UUID> renewed, TakenIn taken) {
        Map<UUID, Comparable> known = present(sql, renewed, taken.arrivals());
        Set<UUID> former = new TreeSet<>(renewed);
        former.removeIf(id -> known.containsKey(id) && taken.isFirst(id, version(known, id)));
        KeyStore.Sharing sharing = keys.holders(sql, keys(known, taken));
        Set<UUID> others = new TreeSet<>();
        sharing.others().values().forEach(others::addAll);
        others.removeAll(known.keySet());
        known.putAll(content.comparable(sql, others));
        List<Decision> decisions = decide(linker, sharing.others(), known);
        return new Compared(renewed, former, pairs.partners(sql, former), versions(known), decisions, sharing.hot());
    }

    private Map<UUID, List<Long>> keys(Map<UUID, Comparable> known, TakenIn taken) {
        Map<UUID, List<Long>> all = new HashMap<>();
        known.forEach((id, one) -> {
            RecordStore.Arrival arrival = taken.arrivals().get(id);
            all.put(
                    id,
                    arrival != null && arrival.version().version() == one.version()
                            ? arrival.keys()
                            : keys.of(one.standard()));
        });
        return all;
    }

    private static long version(Map<UUID, Comparable> known, UUID id) {
        return Objects.requireNonNull(known.get(id), "is known").version();
    }

    /** Those that came in this batch need not be read, if nothing newer came since. */
    private Map<UUID, Comparable> present(Sql sql, Set<UUID> renewed, Map<UUID, RecordStore.Arrival> arrivals) {
        Map<UUID, Comparable> known = new HashMap<>();
        Map<UUID, Long> versions = records.versions(sql, renewed);
        Set<UUID> missing = new HashSet<>();
        versions.forEach((id, version) -> {
            RecordStore.Arrival arrival = arrivals.get(id);
            if (arrival != null && arrival.version().version() == version) {
                known.put(id, new Comparable(version, arrival.record().standard()));
            } else {
                missing.add(id);
            }
        });
        known.putAll(content.comparable(sql, missing));
        return known;
    }

    private static List<Decision> decide(Linker linker, Map<UUID, Set<UUID>> sharing, Map<UUID, Comparable> known) {
        List<Decision> decisions = new ArrayList<>();
        sharing.forEach((id, others) -> {
            Comparable one = known.get(id);
            for (UUID other : others) {
                Comparable two = known.get(other);
                boolean once = !sharing.containsKey(other) || id.compareTo(other) < 0;
                if (once && one != null && two != null && !linker.isHopeless(one.standard(), two.standard())) {
                    Decision decision = linker.decide(one.standard(), two.standard());
                    if (decision.tier() != Tier.NEW) {
                        decisions.add(decision);
                    }
                }
            }
        });
        return decisions;
    }

    private static Map<UUID, Long> versions(Map<UUID, Comparable> known) {
        Map<UUID, Long> versions = new HashMap<>();
        known.forEach((id, one) -> versions.put(id, one.version()));
        return versions;
    }

    /**
     * Remembers which keys are too common; last of all, because another worker that finds the same key so waits from here on
     * until this one commits.
     */
    void demote(Sql sql, Compared compared) {
        hotKeys.demote(sql, compared.hot());
    }

    /** Puts these decisions in the place of what was decided about the same records before. */
    void keep(Sql sql, Compared compared, Instant now) {
        if (!compared.renewed().isEmpty()) {
            pairs.removeStale(sql, compared.former(), now);
            pairs.store(sql, compared.decisions(), compared.versions(), now);
        }
    }
}
