package health.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Links two files without duplicates: the best one-to-one assignment. How many pairs there are is not known; the chance
 * of a further one follows from how many were found and how many rows are left (the prior of Sadinle 2017 for
 * bipartite matchings): where nearly everybody has a partner, the last few rows left over are more likely to be
 * partners than they were at first, and are all held against each other.
 */
final class Partners {
    private static final int ROUNDS = 6;
    private static final long MOST_LEFT_PAIRS = 400_000;
    /** Larger groups of rows that compete for one another are settled greedily. */
    private static final int LARGE = 400;

    private final PairScorer scorer;
    private final PeopleTable table;
    private final List<Pair> pairs = new ArrayList<>();
    private final int first;
    private final int second;
    private int[] partner;

    private record Pair(int a, int b, double bits) {}

    Partners(PairScorer scorer) {
        this.scorer = scorer;
        table = scorer.table();
        int count = 0;
        for (int row = 0; row < table.size(); row++) {
            count += table.isSecond(row) ? 1 : 0;
        }
        first = Math.max(count, table.size() - count);
        second = Math.min(count, table.size() - count);
        partner = new int[table.size()];
        Arrays.fill(partner, -1);
    }

    /** The persons, one row or two each, made of these pairs; each pair is two numbers of the list. */
    List<int[]> build(IntList candidates) {
        for (int i = 0; i < candidates.size(); i += 2) {
            add(candidates.get(i), candidates.get(i + 1));
        }
        double expected = second * 0.5;
        for (int round = 0; round < ROUNDS; round++) {
            assign(furtherBits(expected));
            double found = Arrays.stream(partner).filter(other -> other >= 0).count() / 2.0;
            if (round == ROUNDS / 2) {
                addLeft();
            } else if (round > ROUNDS / 2 && found == expected) {
                break;
            }
            expected = found;
        }
        return persons();
    }

    /** Log odds that one row left of each file are partners, so many pairs being found already. */
    private double furtherBits(double found) {
        double before = Math.max(found - 1, 0);
        return MatchModel.log2((before + 1) / ((first - before) * (second - before)));
    }

    private void add(int a, int b) {
        int one = table.isSecond(a) ? b : a;
        int other = table.isSecond(a) ? a : b;
        pairs.add(new Pair(one, other, scorer.score(a, b)));
    }

    private void addLeft() {
        int[] left = rows(false);
        int[] right = rows(true);
        if ((long) left.length * right.length <= MOST_LEFT_PAIRS) {
            for (int a : left) {
                for (int b : right) {
                    add(a, b);
                }
            }
        }
    }

    private int[] rows(boolean ofSecond) {
        IntList rows = new IntList();
        for (int row = 0; row < table.size(); row++) {
            if (partner[row] < 0 && table.isSecond(row) == ofSecond) {
                rows.add(row);
            }
        }
        return rows.toArray();
    }

    private void assign(double prior) {
        List<Pair> worth = pairs.stream().filter(pair -> pair.bits + prior > 0).toList();
        Arrays.fill(partner, -1);
        for (List<Pair> group : groups(worth)) {
            if (group.size() == 1) {
                marry(group.getFirst());
            } else {
                settle(group, prior);
            }
        }
    }

    /** Pairs that have rows in common, directly or not. */
    private List<List<Pair>> groups(List<Pair> worth) {
        int[] root = new int[table.size()];
        Arrays.setAll(root, i -> i);
        for (Pair pair : worth) {
            int a = find(root, pair.a);
            int b = find(root, pair.b);
            root[Math.max(a, b)] = Math.min(a, b);
        }
        Map<Integer, List<Pair>> groups = new TreeMap<>();
        worth.forEach(pair -> groups.computeIfAbsent(find(root, pair.a), _ -> new ArrayList<>())
                .add(pair));
        return List.copyOf(groups.values());
    }

    private static int find(int[] root, int row) {
        int at = row;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }

    private void settle(List<Pair> group, double prior) {
        Map<Integer, Integer> left = new HashMap<>();
        Map<Integer, Integer> right = new HashMap<>();
        group.forEach(pair -> left.putIfAbsent(pair.a, left.size()));
        group.forEach(pair -> right.putIfAbsent(pair.b, right.size()));
        if (Math.max(left.size(), right.size()) > LARGE) {
            greedily(group);
            return;
        }
        double[][] worth = new double[left.size()][right.size()];
        group.forEach(pair -> worth[left.getOrDefault(pair.a, 0)][right.getOrDefault(pair.b, 0)] = pair.bits + prior);
        int[] columns = Assignment.best(worth);
        for (Pair pair : group) {
            if (columns[left.getOrDefault(pair.a, 0)] == right.getOrDefault(pair.b, 0)) {
                marry(pair);
            }
        }
    }

    private void greedily(List<Pair> group) {
        List<Pair> best = new ArrayList<>(group);
        best.sort((x, y) -> Double.compare(y.bits, x.bits));
        for (Pair pair : best) {
            if (partner[pair.a] < 0 && partner[pair.b] < 0) {
                marry(pair);
            }
        }
    }

    private void marry(Pair pair) {
        partner[pair.a] = pair.b;
        partner[pair.b] = pair.a;
    }

    private List<int[]> persons() {
        List<int[]> persons = new ArrayList<>();
        for (int row = 0; row < partner.length; row++) {
            if (partner[row] < 0) {
                persons.add(new int[] {row});
            } else if (partner[row] > row) {
                persons.add(new int[] {row, partner[row]});
            }
        }
        return persons;
    }
}
