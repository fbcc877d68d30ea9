package health.rapport.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Joins rows to persons: always the two persons that it speaks most for, by all their rows together, as long as it
 * speaks for it at all; then every row may move where it fits better. Ties go by row number.
 */
final class PersonBuilder {
    /** No person of a table has more rows. */
    private static final int MOST_ROWS = 200;

    private static final int SWEEPS = 3;

    private final TableModel model;
    private final PairScorer scorer;
    private final TableHousehold household;
    private final PersonEvidence evidence;
    private final double personBits;
    private final TablePerson[] persons;
    private final int[] personOf;
    private final List<Set<Integer>> neighbours = new ArrayList<>();
    private final PriorityQueue<Merge> queue =
            new PriorityQueue<>(Comparator.comparingDouble((Merge merge) -> -merge.gain)
                    .thenComparingInt(Merge::a)
                    .thenComparingInt(Merge::b));

    private record Merge(int a, int b, double gain, TablePerson left, TablePerson right, TablePerson joined) {}

    PersonBuilder(PairScorer scorer, int rows) {
        this.scorer = scorer;
        model = scorer.model();
        household = new TableHousehold(scorer);
        evidence = new PersonEvidence(scorer);
        persons = new TablePerson[rows];
        personOf = new int[rows];
        for (int i = 0; i < rows; i++) {
            persons[i] = TablePerson.of(i);
            personOf[i] = i;
            neighbours.add(new HashSet<>());
        }
        personBits = MatchModel.log2(Math.max(rows / meanSize(), 1));
    }

    private double meanSize() {
        double mean = 0;
        for (int i = 1; i <= model.sizes().length; i++) {
            mean += i * model.size(i);
        }
        return mean;
    }

    /** The persons made of these pairs of rows; each pair is two numbers of the list. */
    List<int[]> build(IntList pairs) {
        for (int i = 0; i < pairs.size(); i += 2) {
            neighbours.get(pairs.get(i)).add(pairs.get(i + 1));
            neighbours.get(pairs.get(i + 1)).add(pairs.get(i));
            offer(pairs.get(i), pairs.get(i + 1));
        }
        mergeAll();
        for (int sweep = 0; sweep < SWEEPS && moveRows(); sweep++) {
            offerAll(pairs);
            mergeAll();
        }
        List<int[]> built = new ArrayList<>();
        for (TablePerson person : persons) {
            if (person.size() > 0) {
                built.add(person.rows());
            }
        }
        return built;
    }

    private void offerAll(IntList pairs) {
        Set<Long> offered = new HashSet<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            int a = Math.min(personOf[pairs.get(i)], personOf[pairs.get(i + 1)]);
            int b = Math.max(personOf[pairs.get(i)], personOf[pairs.get(i + 1)]);
            if (a != b && offered.add((long) a << 32 | b)) {
                neighbours.get(a).add(b);
                neighbours.get(b).add(a);
                offer(a, b);
            }
        }
    }

    private void mergeAll() {
        for (Merge best = queue.poll(); best != null; best = queue.poll()) {
            boolean fresh = persons[best.a].equals(best.left) && persons[best.b].equals(best.right);
            if (fresh) {
                merge(best);
            }
        }
    }

    private void merge(Merge merge) {
        persons[merge.a] = merge.joined;
        persons[merge.b] = new TablePerson(new int[0], new byte[0], 0);
        for (int row : merge.joined.rows()) {
            personOf[row] = merge.a;
        }
        Set<Integer> others = neighbours.get(merge.a);
        others.addAll(neighbours.get(merge.b));
        neighbours.set(merge.b, new HashSet<>());
        Set<Integer> current = new HashSet<>();
        for (int other : others) {
            int person = persons[other].size() > 0 ? other : personOf[other];
            if (person != merge.a && current.add(person)) {
                neighbours.get(person).add(merge.a);
                offer(Math.min(merge.a, person), Math.max(merge.a, person));
            }
        }
        neighbours.set(merge.a, current);
    }

    private void offer(int a, int b) {
        TablePerson left = persons[a];
        TablePerson right = persons[b];
        if (left.size() + right.size() > MOST_ROWS) {
            return;
        }
        TablePerson joined = evidence.joined(left, right);
        double gain = value(joined) - value(left) - value(right) - householdBits(left, right);
        if (gain > 0) {
            queue.add(new Merge(a, b, gain, left, right, joined));
        }
    }

    /** What the possibility of two people of one household takes away: by the two rows that look most like it. */
    private double householdBits(TablePerson left, TablePerson right) {
        if (!model.hasHouseholds()) {
            return 0;
        }
        double most = Double.NEGATIVE_INFINITY;
        for (int a : left.rows()) {
            for (int b : right.rows()) {
                scorer.score(a, b);
                most = Math.max(most, household.lastBits() + model.householdBits());
                if (household.areTwo(a, b)) {
                    return Double.POSITIVE_INFINITY;
                }
            }
        }
        return MatchModel.log2(1 + Math.pow(2, most));
    }

    /** What a person is worth in the whole: its evidence, and how likely one with so many rows is. */
    private double value(TablePerson person) {
        int size = person.size();
        return size == 0 ? 0 : person.evidence() + personBits + factorialBits(size) + MatchModel.log2(model.size(size));
    }

    private static double factorialBits(int n) {
        double bits = 0;
        for (int i = 2; i <= n; i++) {
            bits += MatchModel.log2(i);
        }
        return bits;
    }

    /** Moves every row to where it fits best, alone if nowhere; whether any moved. */
    private boolean moveRows() {
        boolean moved = false;
        for (int row = 0; row < personOf.length; row++) {
            if (persons[personOf[row]].size() > 2) {
                moved |= move(row);
            }
        }
        return moved;
    }

    private boolean move(int row) {
        int from = personOf[row];
        TablePerson whole = persons[from];
        TablePerson rest = evidence.reckoned(whole.without(at(whole, row)));
        TablePerson alone = TablePerson.of(row);
        double base = value(rest) - value(whole);
        int bestTo = -1;
        double best = base + value(alone);
        TablePerson bestPerson = alone;
        for (int to : neighbours.get(from).stream().sorted().toList()) {
            if (to != from && persons[to].size() > 0 && persons[to].size() < MOST_ROWS) {
                TablePerson joined = evidence.joined(persons[to], alone);
                double gain = base + value(joined) - value(persons[to]) - householdBits(persons[to], alone);
                if (gain > best) {
                    best = gain;
                    bestTo = to;
                    bestPerson = joined;
                }
            }
        }
        return best > 1e-9 && apply(row, rest, bestTo, bestPerson);
    }

    private static int at(TablePerson person, int row) {
        for (int i = 0; i < person.size(); i++) {
            if (person.rows()[i] == row) {
                return i;
            }
        }
        throw new IllegalStateException("a row is not where it is said to be");
    }

    private boolean apply(int row, TablePerson rest, int to, TablePerson person) {
        // a person is filed under its first row, so the rest may have to be filed anew
        int from = personOf[row];
        persons[from] = new TablePerson(new int[0], new byte[0], 0);
        file(rest, from);
        if (to < 0) {
            file(person, from);
        } else {
            persons[to] = new TablePerson(new int[0], new byte[0], 0);
            file(person, to);
        }
        return true;
    }

    private void file(TablePerson person, int before) {
        int place = person.rows()[0];
        persons[place] = person;
        neighbours.get(place).addAll(neighbours.get(before));
        for (int row : person.rows()) {
            personOf[row] = place;
        }
    }
}
