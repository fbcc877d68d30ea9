package health.rapport.rules.engine;

import health.rapport.rules.Population;
import health.rapport.rules.PopulationRule;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.LongConsumer;

/** A set of people of one version. Never changes. */
public final class People {
    private final Everybody everybody;
    private final List<Slice> slices;
    private final List<long[]> sets;

    /**
     * One version's.
     *
     * @param sets by slice; none is changed any more
     */
    People(Everybody everybody, List<long[]> sets) {
        this.everybody = everybody;
        this.slices = everybody.slices();
        this.sets = List.copyOf(sets);
    }

    /** How many there are. */
    public int count() {
        return sets.stream().mapToInt(Bits::count).sum();
    }

    /** Whether there is nobody. */
    public boolean isEmpty() {
        return sets.stream().allMatch(Bits::isEmpty);
    }

    /** Whether somebody is among them. */
    public boolean contains(UUID personId) {
        for (int i = 0; i < sets.size(); i++) {
            int ordinal = slices.get(i).chunk().ids().find(personId);
            if (ordinal >= 0 && Bits.has(sets.get(i), ordinal)) {
                return true;
            }
        }
        return false;
    }

    /** Who they are, in order of their ids. */
    public List<UUID> ids() {
        List<UUID> ids = new ArrayList<>(count());
        for (int i = 0; i < sets.size(); i++) {
            Ids names = slices.get(i).chunk().ids();
            Bits.each(sets.get(i), ordinal -> ids.add(names.get(ordinal)));
        }
        // those of each chunk are in order already, and one run follows the other
        ids.sort(Population.BY_ID);
        return ids;
    }

    /**
     * Those of these of whom a rule is true. Parts that compare people compare everybody, as in {@link Everybody#matching}.
     *
     * @param context its {@link RuleContext#chosen} is not looked at: who is compared is worked out here
     * @throws health.rapport.rules.RuleStoppedException if the context says to stop
     */
    public People matching(Rule rule, RuleContext context) {
        return asked(new Plan(everybody, context).part(rule));
    }

    /** As {@link #matchingAlone(Rule, Map, RuleContext)}, where people say themselves what they are members of. */
    public People matchingAlone(Rule rule, RuleContext context) {
        return matchingAlone(rule, Map.of(), context);
    }

    /**
     * Those of these of whom a rule is true, where its parts that compare people compare these alone, as if there were nobody else.
     *
     * @param members of audiences, by their ids, of this version: whoever asks has reckoned them before; of other audiences, people say
     *     themselves what they are members of
     * @param context its {@link RuleContext#chosen} is not looked at: who is compared is worked out here
     * @throws health.rapport.rules.RuleStoppedException if the context says to stop
     */
    public People matchingAlone(Rule rule, Map<UUID, People> members, RuleContext context) {
        List<Slice> some = new ArrayList<>(sets.size());
        for (int i = 0; i < sets.size(); i++) {
            some.add(new Slice(slices.get(i).chunk(), sets.get(i)));
        }
        Everybody alone = new Everybody(some, everybody.said());
        Map<UUID, Part> known = new HashMap<>();
        members.forEach((audience, people) -> known.put(audience, new People(alone, people.sets).these()));
        return new People(everybody, new People(alone, sets).asked(new Plan(alone, context, known).part(rule)).sets);
    }

    /**
     * Some of these, chosen by comparing these alone: a cap, or one of each household. Of these only those count of whom
     * {@link PopulationRule#among} is true as well.
     *
     * @throws health.rapport.rules.RuleStoppedException if the context says to stop
     */
    public People choosing(PopulationRule rule, RuleContext context) {
        Part among = Part.all(List.of(these(), new Plan(everybody, context).part(rule.among())));
        return asked(new Chooser(everybody, context).choose(rule, among));
    }

    /**
     * Those who are in both.
     *
     * @throws IllegalArgumentException if the others are of another version
     */
    public People and(People others) {
        return joined(others, Bits::both);
    }

    /**
     * Those who are in either.
     *
     * @throws IllegalArgumentException if the others are of another version
     */
    public People or(People others) {
        return joined(others, (one, other) -> {
            long[] either = one.clone();
            Bits.addAll(either, other);
            return either;
        });
    }

    /**
     * Those of these who are none of the others.
     *
     * @throws IllegalArgumentException if the others are of another version
     */
    public People without(People others) {
        return joined(others, Bits::without);
    }

    /**
     * Those of these who have a number in common with one of the others.
     *
     * @param field of whole numbers of up to 18 digits; of any name, rules need not know of it
     */
    public People sharing(String field, People others) {
        NumberSet mine = new NumberSet();
        eachNumber(field, mine::add);
        NumberSet common = new NumberSet();
        if (!mine.isEmpty()) {
            others.eachNumber(field, number -> addIf(mine.has(number), number, common));
        }
        List<long[]> sharing = new ArrayList<>(sets.size());
        for (int i = 0; i < sets.size(); i++) {
            long[] set = sets.get(i);
            sharing.add(
                    slices.get(i).chunk().fields().get(field) instanceof WholeNumbers numbers && !common.isEmpty()
                            ? numbers.having(common, set)
                            : new long[set.length]);
        }
        return new People(everybody, sharing);
    }

    private static void addIf(boolean wanted, long number, NumberSet set) {
        if (wanted) {
            set.add(number);
        }
    }

    private void eachNumber(String field, LongConsumer taker) {
        for (int i = 0; i < sets.size(); i++) {
            if (slices.get(i).chunk().fields().get(field) instanceof WholeNumbers numbers) {
                numbers.each(sets.get(i), taker);
            }
        }
    }

    /**
     * How many of these are in each cell.
     *
     * @throws health.rapport.rules.RuleStoppedException if the context says to stop
     */
    public Breakdown.Counts countBy(Breakdown breakdown, RuleContext context) {
        return new Counting(everybody, sets).by(breakdown, context);
    }

    private People joined(People others, BinaryOperator<long[]> join) {
        if (!everybody.equals(others.everybody)) {
            throw new IllegalArgumentException("people of two versions cannot be put together");
        }
        List<long[]> joined = new ArrayList<>(sets.size());
        for (int i = 0; i < sets.size(); i++) {
            joined.add(join.apply(sets.get(i), others.sets.get(i)));
        }
        return new People(everybody, joined);
    }

    private People asked(Part part) {
        List<long[]> found = new ArrayList<>(sets.size());
        for (int i = 0; i < sets.size(); i++) {
            found.add(part.of(slices.get(i), sets.get(i)));
        }
        return new People(everybody, found);
    }

    private Part these() {
        Map<Slice, long[]> bySlice = new IdentityHashMap<>();
        for (int i = 0; i < sets.size(); i++) {
            bySlice.put(slices.get(i), sets.get(i));
        }
        return Part.these(bySlice);
    }
}
