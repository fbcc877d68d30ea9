package health.rapport.linkage;

import java.util.Locale;

/**
 * What was learned of one table: the weights of its columns, how often values change places, how many pairs are one
 * person, and how many records a person has.
 *
 * @param columns weights, in the order of the table's columns
 * @param priorBits log2 odds that two records drawn at random are one person
 * @param householdBits log2 odds, likewise, that they are two people of one household
 * @param swapped share of records whose given and family name, and whose street lines, changed places
 * @param sizes chance that a person has one, two, ... records; the last also stands for more
 */
record TableModel(ColumnWeights[] columns, double priorBits, double householdBits, double[] swapped, double[] sizes) {
    static final int NAMES = 0;
    static final int STREETS = 1;

    /** The same with other weights. */
    TableModel with(ColumnWeights[] others) {
        return new TableModel(others, priorBits, householdBits, swapped, sizes);
    }

    /** The same with other odds of a household. */
    TableModel withHouseholdBits(double bits) {
        return new TableModel(columns, priorBits, bits, swapped, sizes);
    }

    /** Whether the table was found to have people of one household in it. */
    boolean hasHouseholds() {
        return householdBits > Double.NEGATIVE_INFINITY;
    }

    /** What changing places costs, in bits, where it is {@link #NAMES} or {@link #STREETS} that did. */
    double swapBits(int group) {
        return MatchModel.log2(swapped[group] / (1 - swapped[group]));
    }

    /** Chance that a person has so many records. */
    double size(int records) {
        return sizes[Math.min(records, sizes.length) - 1];
    }

    /** The parameters as text: column, likeness, m, u. */
    String text(PeopleTable table) {
        StringBuilder text = new StringBuilder();
        line(text, "prior-bits %.3f household-bits %.3f", priorBits, householdBits);
        line(text, "swapped names %.4f streets %.4f", swapped[NAMES], swapped[STREETS]);
        for (int i = 0; i < sizes.length; i++) {
            line(text, "records-of-a-person %d %.5f", i + 1, sizes[i]);
        }
        for (int i = 0; i < columns.length; i++) {
            for (int level = 1; level < Likeness.count(); level++) {
                Likeness likeness = Likeness.at(level);
                line(
                        text,
                        "%s %s %.6f %.8f",
                        table.columns().get(i).name(),
                        likeness,
                        columns[i].match(likeness),
                        columns[i].random(likeness));
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
