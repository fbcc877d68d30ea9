package health.rapport.linkage;

import java.util.List;

/** How many records a person has in a table. */
final class SizeChances {
    private static final int LARGEST = 24;
    private static final double LESS_EACH = 0.6;
    private static final double START_WEIGHT = 20;

    private SizeChances() {}

    /** Before anything is known: each further record is a little less likely. */
    static double[] atFirst() {
        double[] chances = new double[LARGEST];
        double rest = 1;
        for (int i = 0; i < LARGEST; i++) {
            chances[i] = i + 1 < LARGEST ? rest * (1 - LESS_EACH) : rest;
            rest -= chances[i];
        }
        return chances;
    }

    /** As found, the start counting like a few persons. */
    static double[] of(List<int[]> persons) {
        double[] chances = atFirst();
        for (int i = 0; i < LARGEST; i++) {
            chances[i] *= START_WEIGHT;
        }
        for (int[] person : persons) {
            chances[Math.min(person.length, LARGEST) - 1]++;
        }
        for (int i = 0; i < LARGEST; i++) {
            chances[i] /= persons.size() + START_WEIGHT;
        }
        return chances;
    }
}
