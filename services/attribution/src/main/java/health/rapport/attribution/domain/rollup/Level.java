package health.rapport.attribution.domain.rollup;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A level of rollups: what it tells apart. Each is kept by day and by month. */
public enum Level {
    EVERYTHING(0, Dimension.CAMPAIGN, Dimension.CHANNEL, Dimension.LINE, Dimension.FACILITY),
    /** Before the others of two: nobody is in it once for each channel, so its sets are the smallest. */
    LINE_FACILITY(2, Dimension.LINE, Dimension.FACILITY),
    CAMPAIGN_CHANNEL(1, Dimension.CAMPAIGN, Dimension.CHANNEL),
    CHANNEL_LINE(3, Dimension.CHANNEL, Dimension.LINE),
    CAMPAIGN_LINE(4, Dimension.CAMPAIGN, Dimension.LINE);

    private static final List<Level> COARSEST_FIRST = Arrays.stream(values())
            .sorted(Comparator.comparingInt((Level level) -> level.keeps.size()))
            .toList();
    private static final int MONTHLY = 100;

    private final int number;
    private final Set<Dimension> keeps;

    Level(int number, Dimension... keeps) {
        this.number = number;
        this.keeps = EnumSet.copyOf(List.of(keeps));
    }

    /** The coarsest level that tells all of these apart. */
    public static Level of(Collection<Dimension> needed) {
        return COARSEST_FIRST.stream()
                .filter(level -> level.keeps.containsAll(needed))
                .findFirst()
                .orElse(EVERYTHING);
    }

    /** Its number among the rows kept by day. */
    public int daily() {
        return number;
    }

    /** Its number among the rows kept by month. */
    public int monthly() {
        return number + MONTHLY;
    }

    /** A dimension's number, or 0 where this level does not tell it apart. */
    int kept(Dimension dimension, int value) {
        return keeps.contains(dimension) ? value : 0;
    }
}
