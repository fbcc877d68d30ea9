package health.rapport.audience.domain.waterfall;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From matched to reachable. Each person counts once: what was matched, less every step, is who was chosen; each group, the reach and each chart add up to
 * who was chosen.
 *
 * @param steps in the order in which people were left out; who is left out twice counts where it was first
 * @param groups how many each group holds, in order
 */
public record Waterfall(List<Step> steps, List<Integer> groups, Reach reach, List<Chart> charts) {
    public Waterfall {
        steps = List.copyOf(steps);
        groups = List.copyOf(groups);
        charts = List.copyOf(charts);
    }

    /** Why people are left out. */
    public enum Reason {
        DECEASED,
        /** The golden record carries a sensitivity label without a consent that covers it. */
        SENSITIVITY,
        /** Either, where those of a label alone would be so few that they could be guessed. */
        DECEASED_OR_SENSITIVITY,
        /** A lead beside a mastered person of the same e-mail or phone. */
        DUPLICATE,
        /** On a suppression list that holds for every audience. */
        LIST_EVERYWHERE,
        /** On a suppression list that this audience names, and on none before it. */
        LIST,
        CAP
    }

    /**
     * Some who are left out.
     *
     * @param list which, if it is one that the audience names
     */
    public record Step(Reason reason, @Nullable UUID list, int count) {
        public Step {
            Objects.requireNonNull(reason, "reason");
        }

        /** Not for a list of its own. */
        public Step(Reason reason, int count) {
            this(reason, null, count);
        }

        /** Whether a suppression list is why. */
        public boolean isOfList() {
            return reason == Reason.LIST || reason == Reason.LIST_EVERYWHERE;
        }
    }

    /** By what somebody can be written to or called. */
    public enum Way {
        EMAIL,
        PHONE,
        POST
    }

    /**
     * How those chosen can be reached.
     *
     * @param minors under 18: campaigns hold what is meant for them
     * @param adults all others, by all that is known of them; the empty set: by nothing
     */
    public record Reach(int minors, Map<Set<Way>, Integer> adults) {
        public Reach {
            adults = Map.copyOf(adults);
        }
    }

    /**
     * Those chosen by what is known of them.
     *
     * @param by such as {@code age}
     */
    public record Chart(String by, List<Cell> cells) {
        public Chart {
            Objects.requireNonNull(by, "by");
            cells = List.copyOf(cells);
        }
    }

    /** What a cell stands for. */
    public enum Kind {
        VALUE,
        /** More than one of the values that have a cell. */
        SEVERAL,
        /** Only values that have no cell, as few people have them. */
        OTHER,
        UNKNOWN
    }

    /**
     * A part of a chart.
     *
     * @param name the value, empty for other kinds
     */
    public record Cell(Kind kind, String name, int count) {
        public Cell {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(name, "name");
        }
    }

    /** Who is in the audience. */
    public int chosen() {
        return groups.stream().mapToInt(Integer::intValue).sum();
    }

    /** Whom the groups matched. */
    public int matched() {
        return chosen() + steps.stream().mapToInt(Step::count).sum();
    }
}
