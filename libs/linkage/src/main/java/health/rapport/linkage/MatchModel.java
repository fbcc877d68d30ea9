package health.rapport.linkage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The probabilities of the levelled comparison after Fellegi and Sunter (1969), with a third class beside matches and
 * strangers: two people of one household, who agree on name, address and phone without being one person. Immutable.
 *
 * @param version names the model in every decision
 * @param matchPrior chance that a candidate pair is one person
 * @param householdPrior chance that a candidate pair is two people of one household
 * @param table each field's levels; within a field each class sums to one
 */
public record MatchModel(
        String version, double matchPrior, double householdPrior, Map<Field, Map<Level, Chances>> table) {
    private static final double ROUNDING = 0.005;
    private static final MatchModel STANDARD = parse(Resource.text("default-model.txt"));

    /**
     * The chances of one level.
     *
     * @param match among pairs that are one person (m)
     * @param random among strangers (u)
     * @param household among two people of one household
     */
    public record Chances(double match, double random, double household) {
        /** Refuses what is no probability; none may be zero, since one observation must never decide alone. */
        public Chances {
            if (!isChance(match) || !isChance(random) || !isChance(household)) {
                throw new IllegalArgumentException("a chance lies between 0 and 1, both excluded");
            }
        }

        /** What the level weighs for a match, against strangers, in bits. */
        public double matchBits() {
            return log2(match / random);
        }

        /** What the level weighs for household mates, against strangers, in bits. */
        public double householdBits() {
            return log2(household / random);
        }

        private static boolean isChance(double value) {
            return value > 0 && value < 1;
        }
    }

    /** Copies the table and refuses fields that are missing or do not sum to one. */
    public MatchModel {
        if (matchPrior <= 0 || householdPrior <= 0 || matchPrior + householdPrior >= 1) {
            throw new IllegalArgumentException("priors must be positive and leave room for strangers");
        }
        Map<Field, Map<Level, Chances>> copy = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            copy.put(field, checked(field, table.getOrDefault(field, Map.of())));
        }
        table = Map.copyOf(copy);
    }

    /** The parameters that ship with the library. */
    public static MatchModel standard() {
        return STANDARD;
    }

    /** The chances of a level; levels that the field does not know are an error of the caller. */
    public Chances chances(Field field, Level level) {
        Chances chances = levels(field).get(level);
        if (chances == null) {
            throw new IllegalArgumentException(field + " has no level " + level);
        }
        return chances;
    }

    /** The levels of a field, in their order. */
    public Map<Level, Chances> levels(Field field) {
        return table.getOrDefault(field, Map.of());
    }

    /** Log odds of one person against strangers before anything is compared, in bits. */
    public double priorBits() {
        return log2(matchPrior / strangerPrior());
    }

    /** Log odds of household mates against strangers before anything is compared, in bits. */
    public double householdPriorBits() {
        return log2(householdPrior / strangerPrior());
    }

    private double strangerPrior() {
        return 1 - matchPrior - householdPrior;
    }

    /** Reads the text form that {@link #text()} writes. */
    public static MatchModel parse(String text) {
        String version = "";
        double[] priors = {0, 0};
        Map<Field, Map<Level, Chances>> table = new EnumMap<>(Field.class);
        for (String line : Resource.content(text)) {
            String[] words = line.split("\\s+");
            switch (words[0]) {
                case "version" -> version = words[1];
                case "prior" -> priors = new double[] {Double.parseDouble(words[1]), Double.parseDouble(words[2])};
                default -> add(table, words);
            }
        }
        return new MatchModel(version, priors[0], priors[1], table);
    }

    /** The model as text, for keeping and for review. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("version " + version);
        lines.add("prior " + matchPrior + " " + householdPrior);
        for (Field field : Field.values()) {
            levels(field).forEach((level, chances) -> lines.add(line(field, level, chances)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String line(Field field, Level level, Chances c) {
        return String.format(Locale.ROOT, "%s %s %s %s %s", field, level, c.match(), c.random(), c.household());
    }

    private static void add(Map<Field, Map<Level, Chances>> table, String[] words) {
        if (words.length != 5) {
            throw new IllegalArgumentException("a line of the model has five words: field, level, m, u, h");
        }
        Chances chances =
                new Chances(Double.parseDouble(words[2]), Double.parseDouble(words[3]), Double.parseDouble(words[4]));
        table.computeIfAbsent(Field.valueOf(words[0]), _ -> new EnumMap<>(Level.class))
                .put(Level.valueOf(words[1]), chances);
    }

    private static Map<Level, Chances> checked(Field field, Map<Level, Chances> levels) {
        double match = 0;
        double random = 0;
        double household = 0;
        for (Chances chances : levels.values()) {
            match += chances.match();
            random += chances.random();
            household += chances.household();
        }
        if (!isOne(match) || !isOne(random) || !isOne(household)) {
            throw new IllegalArgumentException(field + " does not sum to one");
        }
        return Collections.unmodifiableMap(new EnumMap<>(levels));
    }

    private static boolean isOne(double sum) {
        return Math.abs(sum - 1) <= ROUNDING;
    }

    static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
