package health.rapport.audience.domain.sizing;

import health.rapport.audience.domain.waterfall.Waterfall.Reach;
import health.rapport.audience.domain.waterfall.Waterfall.Way;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom a budget reaches. Everybody gets one message, by the cheapest channel by which they can be reached, and the cheapest are reached first: no other
 * choice reaches more people for the same money. Who is equally cheap by two channels gets the one that was named first.
 *
 * @param budget in the smallest unit of the currency
 * @param parts by price, the cheapest first
 */
public record Spending(long budget, List<Part> parts) {
    public Spending {
        parts = List.copyOf(parts);
    }

    /**
     * What a channel costs.
     *
     * @param minor for so many pieces, in the smallest unit of the currency, 0 or more
     * @param pieces 1 or more: e-mail is often priced by the thousand
     */
    public record Price(Way way, long minor, long pieces) {
        /** Most of either: products with numbers of people stay exact. */
        public static final long MOST_MINOR = 1_000_000_000;

        public static final long MOST_PIECES = 1_000_000;

        public Price {
            if (minor < 0 || minor > MOST_MINOR || pieces < 1 || pieces > MOST_PIECES) {
                throw new IllegalArgumentException(
                        "a price is 0 to " + MOST_MINOR + " for 1 to " + MOST_PIECES + " pieces");
            }
        }

        /** For so many people, rounded up. */
        long of(long people) {
            return Math.ceilDiv(people * minor, pieces);
        }

        /** How many people are had for some money. */
        long peopleFor(long money, long most) {
            return money >= of(most) ? most : money * pieces / minor;
        }

        private static int cheaper(Price one, Price other) {
            return Long.compare(one.minor * other.pieces, other.minor * one.pieces);
        }
    }

    /**
     * What is done by one channel.
     *
     * @param available who is had at this price, and at no lower one
     * @param people of them who are reached
     * @param cost of reaching them
     */
    public record Part(Price price, long available, long people, long cost) {}

    /** What more or less money would bring. */
    public record Point(long budget, long people, long cost) {}

    /** The largest budget: exact in a {@code long} with the most pieces. */
    public static final long MOST_BUDGET = 1_000_000_000_000L;

    /**
     * Spends a budget on those reachable.
     *
     * @param prices of different channels, in the order in which equal ones are preferred
     * @param budget 0 to {@link #MOST_BUDGET}
     */
    public static Spending of(Reach reach, List<Price> prices, long budget) {
        if (budget < 0 || budget > MOST_BUDGET) {
            throw new IllegalArgumentException("a budget is 0 to " + MOST_BUDGET);
        }
        Set<Way> had = EnumSet.noneOf(Way.class);
        List<Part> parts = new ArrayList<>();
        for (Price price : prices.stream().sorted(Price::cheaper).toList()) {
            parts.add(new Part(price, only(reach.adults(), price.way(), had), 0, 0));
            had.add(price.way());
        }
        return new Spending(budget, parts).with(budget);
    }

    /** The same people and prices with another budget. */
    private Spending with(long other) {
        List<Part> spent = new ArrayList<>();
        long left = other;
        for (Part part : parts) {
            long people = part.price().peopleFor(left, part.available());
            long cost = part.price().of(people);
            spent.add(new Part(part.price(), part.available(), people, cost));
            // whoever comes next costs as much or more: what is not enough for one of these is enough for nobody
            left = people < part.available() ? 0 : left - cost;
        }
        return new Spending(other, spent);
    }

    private static long only(Map<Set<Way>, Integer> adults, Way way, Set<Way> had) {
        return adults.entrySet().stream()
                .filter(cell -> cell.getKey().contains(way) && had.stream().noneMatch(cell.getKey()::contains))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Who can be reached by some of the channels, whatever it costs. */
    public long reachable() {
        return parts.stream().mapToLong(Part::available).sum();
    }

    /** Who is reached for the budget. */
    public long reached() {
        return parts.stream().mapToLong(Part::people).sum();
    }

    /** What that costs. */
    public long cost() {
        return parts.stream().mapToLong(Part::cost).sum();
    }

    /** What of the budget is left. */
    public long left() {
        return budget - cost();
    }

    /**
     * What other budgets would bring: none, half, as much again, twice, and where a channel has reached all it can. Between two neighbours each
     * further person costs the same.
     */
    public List<Point> curve() {
        Set<Long> budgets = new TreeSet<>(List.of(0L, budget / 2, budget));
        long all = 0;
        for (Part part : parts) {
            all += part.price().of(part.available());
            budgets.add(all);
        }
        budgets.add(Math.min(all, budget + budget / 2));
        budgets.add(Math.min(all, 2 * budget));
        return budgets.stream()
                .map(this::with)
                .map(other -> new Point(other.budget(), other.reached(), other.cost()))
                .toList();
    }
}
