package health.rapport.audience.domain;

import health.rapport.rules.PopulationRule.TopCount;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.People;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Those about the last place of a capped audience, in order: who changes moves the last place by a few, and nobody else has to be looked at. Of all who rank
 * higher only their number is known, of those who rank lower nothing. Used by one thread.
 */
public final class CapRow {
    /** So many on each side of the last place, to begin with. */
    private static final int ASIDE = 1_000;

    /** In, in a group that was not asked for yet. */
    public static final int UNASKED = -2;

    private final Cap cap;
    private final int most;
    private final @Nullable Rank above;
    private final @Nullable Rank below;
    private final TreeMap<Rank, Near> near;
    private final Map<UUID, Rank> ranks = new HashMap<>();
    private int higher;

    private CapRow(Making made, int higher, boolean whole, TreeMap<Rank, Near> near) {
        this.cap = made.cap();
        this.most = 8 * made.aside();
        this.higher = higher;
        this.near = near;
        this.above = higher == 0 ? null : near.firstKey();
        this.below = whole ? null : near.lastKey();
        near.keySet().forEach(rank -> ranks.put(rank.personId(), rank));
    }

    /** Of an audience that was just selected. */
    public static CapRow of(Cap cap, Selection selection, Everybody everybody, RuleContext context) {
        return new Making(cap, ASIDE, everybody, context).of(selection);
    }

    /** How one is made. */
    record Making(Cap cap, int aside, Everybody everybody, RuleContext context) {
        CapRow of(Selection selection) {
            People members = selection.everybody();
            int higher = Math.max(0, members.count() - aside);
            People last = higher == 0 ? members : members.without(first(higher, members));
            TreeMap<Rank, Near> near = new TreeMap<>();
            for (int group = 0; group < selection.groups().size(); group++) {
                add(last.and(selection.groups().get(group)), group, near);
            }
            People next = first(aside, selection.beyondCap());
            add(next, UNASKED, near);
            return new CapRow(this, higher, next.count() < aside, near);
        }

        private People first(int count, People of) {
            return of.choosing(new TopCount(count, cap.by(), Rule.EVERYBODY), context);
        }

        private void add(People people, int group, TreeMap<Rank, Near> near) {
            for (UUID id : people.ids()) {
                Rank rank =
                        Rank.of(id, Objects.requireNonNull(everybody.find(id)).scores(), cap.by());
                if (rank != null) {
                    near.put(rank, new Near(group));
                }
            }
        }
    }

    /** Where somebody is now. */
    public enum Place {
        /** Surely in. */
        HIGHER,
        /** In or not, as {@link #settle} says. */
        NEAR,
        /** Surely not in. */
        OUT
    }

    /**
     * Puts somebody into her place.
     *
     * @param group the group that would have her, or {@link Taking#NOBODY}
     * @param member whether she was in before
     */
    public Place put(UUID person, Map<String, BigDecimal> scores, int group, boolean member) {
        Rank old = ranks.remove(person);
        if (old != null) {
            near.remove(old);
        } else if (member) {
            higher--;
        }
        Rank rank = group == Taking.NOBODY ? null : Rank.of(person, scores, cap.by());
        if (rank == null) {
            return Place.OUT;
        }
        if (above != null && rank.compareTo(above) < 0) {
            higher++;
            return Place.HIGHER;
        }
        if (below != null && rank.compareTo(below) > 0) {
            return Place.OUT;
        }
        near.put(rank, new Near(group));
        ranks.put(person, rank);
        return Place.NEAR;
    }

    /** Whether it is not known any more who is in: everybody has to be looked at. */
    public boolean isLost() {
        int left = cap.size() - higher;
        return left < 0 || near.size() > most || below != null && left > near.size();
    }

    /** Tells of each who is near, and of whom it was not told before, the group she is in, {@link #UNASKED}, or {@link Taking#NOBODY}. */
    public void settle(ObjIntConsumer<UUID> said) {
        int left = cap.size() - higher;
        for (Map.Entry<Rank, Near> one : near.entrySet()) {
            one.getValue().settle(left > 0, group -> said.accept(one.getKey().personId(), group));
            left--;
        }
    }

    /** Somebody about the last place. */
    private static final class Near {
        private static final int UNTOLD = -3;

        private final int group;
        private int told = UNTOLD;

        Near(int group) {
            this.group = group;
        }

        void settle(boolean in, IntConsumer said) {
            int is = in ? group : Taking.NOBODY;
            if (is != told) {
                said.accept(is);
                told = is;
            }
        }
    }
}
