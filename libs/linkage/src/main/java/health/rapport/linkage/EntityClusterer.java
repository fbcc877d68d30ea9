package health.rapport.linkage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Turns the pairwise decisions of one component into persons, by average linkage: the two groups whose pairs agree
 * best on average are joined as long as some pair allows it and none forbids it. Pairs that abstain are not counted. A
 * group that fits two others about equally well, where these two must not be one, is joined to neither. Ties go by
 * record id and sums are exact, so the result is a pure function of the set of records, decisions and constraints.
 */
public final class EntityClusterer {
    /** Components with more records than this are for a steward, not for a machine. */
    public static final int MAX_RECORDS = 500;

    private final Linker linker;
    private final Tier mergeAt;

    /**
     * @param linker decides the pairs
     * @param mergeAt the tier that allows a join: AUTO for person records; PROBABLE where the best guess is wanted, as
     *     in linking files
     */
    public EntityClusterer(Linker linker, Tier mergeAt) {
        this.linker = linker;
        this.mergeAt = mergeAt;
    }

    /**
     * Compares all pairs of the component and partitions it.
     *
     * @throws IllegalArgumentException for more than {@link #MAX_RECORDS} records or an id given twice
     */
    public EntityDecision partition(Collection<StandardRecord> component, Constraints constraints) {
        requireSize(component.size());
        List<StandardRecord> records = component.stream()
                .sorted(Comparator.comparing(StandardRecord::recordId))
                .toList();
        List<Decision> decisions = new ArrayList<>(records.size() * (records.size() - 1) / 2);
        for (int i = 0; i < records.size(); i++) {
            for (int j = i + 1; j < records.size(); j++) {
                decisions.add(linker.decide(records.get(i), records.get(j)));
            }
        }
        List<String> ids = records.stream().map(StandardRecord::recordId).toList();
        return partition(ids, decisions, constraints);
    }

    /** Partitions by decisions already made; a pair without one neither allows nor forbids. */
    public EntityDecision partition(Collection<String> ids, Collection<Decision> decisions, Constraints constraints) {
        requireSize(ids.size());
        TreeMap<String, Integer> index = new TreeMap<>();
        ids.stream().sorted().forEach(id -> index.put(id, index.size()));
        if (index.size() != ids.size()) {
            throw new IllegalArgumentException("a record id is given twice");
        }
        AverageLinkage linkage = new AverageLinkage(index.size());
        for (Decision decision : decisions) {
            linkage.vote(
                    at(index, decision.pair().left()), at(index, decision.pair().right()), vote(decision));
        }
        apply(constraints, index, linkage);
        linkage.run();
        return result(List.copyOf(index.keySet()), linkage, decisions, index);
    }

    private AverageLinkage.Vote vote(Decision decision) {
        boolean forbidden = decision.forbids(mergeAt);
        boolean allowed = !forbidden && decision.tier().isAtLeast(mergeAt);
        return new AverageLinkage.Vote(decision.logOdds(), allowed, forbidden, decision.abstains());
    }

    private static void apply(Constraints constraints, TreeMap<String, Integer> index, AverageLinkage linkage) {
        for (RecordPair pair : Constraints.inOrder(constraints.cannotLink())) {
            if (index.containsKey(pair.left()) && index.containsKey(pair.right())) {
                linkage.forbid(at(index, pair.left()), at(index, pair.right()));
            }
        }
        for (RecordPair pair : Constraints.inOrder(constraints.mustLink())) {
            if (index.containsKey(pair.left()) && index.containsKey(pair.right())) {
                linkage.unite(at(index, pair.left()), at(index, pair.right()));
            }
        }
    }

    private static EntityDecision result(
            List<String> ids, AverageLinkage linkage, Collection<Decision> decisions, TreeMap<String, Integer> index) {
        TreeMap<Integer, List<String>> groups = new TreeMap<>();
        for (int i = 0; i < ids.size(); i++) {
            groups.computeIfAbsent(linkage.group(i), _ -> new ArrayList<>()).add(ids.get(i));
        }
        List<Decision> open = decisions.stream()
                .filter(decision -> decision.tier() != Tier.NEW)
                .filter(decision -> linkage.group(at(index, decision.pair().left()))
                        != linkage.group(at(index, decision.pair().right())))
                .sorted(Comparator.comparing(Decision::pair))
                .toList();
        return new EntityDecision(List.copyOf(groups.values()), open);
    }

    private static int at(TreeMap<String, Integer> index, String id) {
        Integer at = index.get(id);
        if (at == null) {
            throw new IllegalArgumentException("a decision names a record outside the component");
        }
        return at;
    }

    private static void requireSize(int size) {
        if (size > MAX_RECORDS) {
            throw new IllegalArgumentException("component of " + size + " records; at most " + MAX_RECORDS);
        }
    }
}
