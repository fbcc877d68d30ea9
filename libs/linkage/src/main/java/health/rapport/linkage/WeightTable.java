package health.rapport.linkage;

import java.util.ArrayList;
import java.util.List;

/** A model and the household kinds with their logarithms taken, since pairs are weighed by the million. */
final class WeightTable {
    private static final Field[] FIELDS = Field.values();
    private static final Level[] LEVELS = Level.values();
    private static final HouseholdKind[] KINDS = HouseholdKind.values();

    private final double priorBits;
    private final double householdPriorBits;
    private final double[][] match = new double[FIELDS.length][LEVELS.length];
    private final double[][] household = new double[FIELDS.length][LEVELS.length];
    private final double[][][] ratio;

    /** Adds to a field's evidence what its values' being common or rare says. */
    interface Frequency {
        double shift(Field field, Level level);
    }

    WeightTable(MatchModel model, HouseholdKinds kinds) {
        priorBits = model.priorBits();
        householdPriorBits = model.householdPriorBits();
        ratio = kinds.ratios(model);
        for (Field field : FIELDS) {
            model.levels(field).forEach((level, chances) -> {
                match[field.ordinal()][level.ordinal()] = chances.matchBits();
                household[field.ordinal()][level.ordinal()] = chances.householdBits();
            });
        }
    }

    Weights weigh(Comparison comparison, Frequency frequency) {
        List<Evidence> evidence = new ArrayList<>(FIELDS.length);
        double[] kinds = new double[KINDS.length];
        for (HouseholdKind kind : KINDS) {
            kinds[kind.ordinal()] = ratio[kind.ordinal()][0][0];
        }
        for (Field field : FIELDS) {
            Level level = comparison.level(field);
            if (level != Level.MISSING) {
                evidence.add(evidence(field, level, frequency));
                multiply(kinds, field, level);
            }
        }
        return Weights.of(priorBits, householdPriorBits, evidence, kinds);
    }

    /** The most that the decision about these levels can weigh: nothing speaks for two of one household. */
    double atMost(Comparison comparison, Frequency frequency) {
        double bits = priorBits;
        for (Field field : FIELDS) {
            Level level = comparison.level(field);
            if (level != Level.MISSING) {
                bits += match[field.ordinal()][level.ordinal()] + frequency.shift(field, level);
            }
        }
        return bits;
    }

    /** The most that a field can weigh whose values are not equal. */
    double atMostUnequal(Field field) {
        double most = 0;
        for (Level level : LEVELS) {
            boolean unequal = level != Level.MISSING && level != Level.EXACT;
            most = unequal ? Math.max(most, match[field.ordinal()][level.ordinal()]) : most;
        }
        return most;
    }

    private Evidence evidence(Field field, Level level, Frequency frequency) {
        double matchBits = match[field.ordinal()][level.ordinal()];
        double householdBits = household[field.ordinal()][level.ordinal()];
        return new Evidence(field, level, matchBits, householdBits, frequency.shift(field, level));
    }

    private void multiply(double[] kinds, Field field, Level level) {
        for (int kind = 0; kind < kinds.length; kind++) {
            kinds[kind] *= ratio[kind][field.ordinal() + 1][level.ordinal()];
        }
    }
}
