package health.rapport.linkage;

import java.util.Arrays;

/**
 * What a column's likenesses weigh in one table: chances among pairs of one person (m) and of strangers (u), and how
 * common each value is. Agreeing on a rare value weighs more (Fellegi and Sunter 1969; Winkler 1988). A value that one
 * person alone bears is not as common as one in all persons, but as common as the values that two bear suggest (Good
 * 1953).
 */
final class ColumnWeights {
    private static final int LIKENESSES = Likeness.count();
    private static final int EXACT = Likeness.EXACT.ordinal();
    private static final double LEAST_COUNT = 0.02;
    private static final double MOST_LESS = -4;
    private static final double MOST_MORE = 3;
    /** Values that as many persons bear are no typing errors of one another. */
    private static final int ESTABLISHED = 3;

    private final double[] match;
    private final double[] random;
    private final double[] frequency;
    private final boolean[] established;
    private final double usual;
    private final Nearby nearby;

    private ColumnWeights(Chances chances, Commonness commonness, Nearby nearby) {
        this.nearby = nearby;
        match = chances.match;
        random = chances.random;
        frequency = commonness.frequency;
        established = commonness.established;
        usual = commonness.usual;
    }

    /** m and u of each likeness. */
    record Chances(double[] match, double[] random) {}

    /** How common the values are, and how often two strangers agree on one. */
    record Commonness(double[] frequency, boolean[] established, double usual) {
        /** By the number of owners of each value. */
        static Commonness of(int[] owners, int all) {
            double single = single(owners);
            double[] frequency = new double[owners.length];
            boolean[] established = new boolean[owners.length];
            double usual = 0;
            for (int i = 0; i < owners.length; i++) {
                double count = owners[i] > 1 ? owners[i] - 0.5 : owners[i] * single;
                frequency[i] = Math.max(count, LEAST_COUNT) / all;
                established[i] = owners[i] >= ESTABLISHED;
                usual += frequency[i] * frequency[i];
            }
            return new Commonness(frequency, established, Math.max(usual, 1e-9));
        }

        private static double single(int[] owners) {
            long once = Arrays.stream(owners).filter(count -> count == 1).count();
            long twice = Arrays.stream(owners).filter(count -> count == 2).count();
            return once == 0 ? 1 : Math.clamp(2.0 * twice / once, LEAST_COUNT, 1);
        }
    }

    static ColumnWeights of(Chances chances, Commonness commonness) {
        return new ColumnWeights(chances, commonness, Nearby.NONE);
    }

    ColumnWeights with(Chances chances) {
        return new ColumnWeights(chances, commonness(), nearby);
    }

    ColumnWeights with(Commonness commonness) {
        return new ColumnWeights(new Chances(match, random), commonness, nearby);
    }

    /** The same with the neighbourhood of every value counted. */
    ColumnWeights withNearby(TableColumn column) {
        return new ColumnWeights(new Chances(match, random), commonness(), Nearby.of(column, frequency, random));
    }

    private Commonness commonness() {
        return new Commonness(frequency, established, usual);
    }

    /** A typing error between two values that many bear is none. */
    Likeness judged(Likeness likeness, int a, int b) {
        boolean slip = likeness == Likeness.ONE_EDIT || likeness == Likeness.TWO_EDITS || likeness == Likeness.ALIKE;
        return slip && established[a] && established[b] ? Likeness.NEIGHBOURS : likeness;
    }

    /** What the likeness of two values weighs for one person against strangers, in bits. */
    double bits(Likeness likeness, int a, int b) {
        return weight(likeness, match[likeness.ordinal()], a, b);
    }

    /**
     * What a value weighs for being a copy of a person's true value, in bits. Errors of a pair happen in either of two
     * copies, so those of one copy are rarer.
     */
    double copyBits(Likeness likeness, int value, int truth) {
        double faithful = Math.sqrt(match[EXACT]);
        double chance = likeness == Likeness.EXACT ? faithful : match[likeness.ordinal()] / (1 + faithful);
        return weight(likeness, chance, value, truth);
    }

    private double weight(Likeness likeness, double chance, int a, int b) {
        double common = Math.max(frequency[a], frequency[b]);
        return switch (likeness) {
            case MISSING -> 0;
            case EXACT -> MatchModel.log2(chance / common);
            case VARIANT ->
                MatchModel.log2(chance / random[likeness.ordinal()])
                        + Math.clamp(MatchModel.log2(usual / common), MOST_LESS, MOST_MORE);
            case PARTIAL, ONE_EDIT, TWO_EDITS, ALIKE, FAINT -> slipBits(likeness, chance, a, b);
            case INITIAL, NEIGHBOURS, SWAPPED, DAYS_OFF, MONTH_OFF, YEAR_OFF, DECADE_OFF, TWO_PARTS, NEAR, DIFFERENT ->
                MatchModel.log2(chance / random[likeness.ordinal()]);
        };
    }

    /** A slip weighs by how many other values the rarer one may be a slip of. */
    private double slipBits(Likeness likeness, double chance, int a, int b) {
        double near = nearby.share(frequency[a] <= frequency[b] ? a : b, likeness);
        double common = Math.max(frequency[a], frequency[b]);
        return near > 0
                ? MatchModel.log2(chance / near)
                : MatchModel.log2(chance / random[likeness.ordinal()])
                        + Math.clamp(MatchModel.log2(usual / common), MOST_LESS, MOST_MORE);
    }

    double frequency(int value) {
        return frequency[value];
    }

    double match(Likeness likeness) {
        return match[likeness.ordinal()];
    }

    double random(Likeness likeness) {
        return random[likeness.ordinal()];
    }

    /** The chances before anything is learned; strangers as they were counted. */
    static double[] matchAtFirst(ColumnKind kind) {
        double exact = kind.exactAtFirst();
        double rest = 1 - exact;
        double[] chances = new double[LIKENESSES];
        Arrays.fill(chances, rest * 0.02);
        chances[EXACT] = exact;
        chances[Likeness.ONE_EDIT.ordinal()] = rest * 0.35;
        chances[Likeness.TWO_EDITS.ordinal()] = rest * 0.10;
        chances[Likeness.ALIKE.ordinal()] = rest * 0.08;
        chances[Likeness.DIFFERENT.ordinal()] = rest * 0.25;
        return chances;
    }
}
