package health.rapport.linkage;

import java.util.Arrays;

/**
 * Rows that are taken for one person.
 *
 * @param rows in ascending order
 * @param swapped for each of them which values changed places: bit {@link TableModel#NAMES}, bit {@link TableModel#STREETS}
 * @param evidence bits that its rows agree by, against as many strangers
 */
record TablePerson(int[] rows, byte[] swapped, double evidence) {
    static TablePerson of(int row) {
        return new TablePerson(new int[] {row}, new byte[1], 0);
    }

    int size() {
        return rows.length;
    }

    /** Both persons' rows; the evidence is not reckoned yet. */
    TablePerson joined(TablePerson other) {
        int[] allRows = new int[rows.length + other.rows.length];
        byte[] allSwapped = new byte[allRows.length];
        int i = 0;
        int j = 0;
        for (int k = 0; k < allRows.length; k++) {
            boolean mine = j == other.rows.length || i < rows.length && rows[i] < other.rows[j];
            allRows[k] = mine ? rows[i] : other.rows[j];
            allSwapped[k] = mine ? swapped[i++] : other.swapped[j++];
        }
        return new TablePerson(allRows, allSwapped, 0);
    }

    /** The same with the group's values of every row taken to be where they were taken not to be. */
    TablePerson turned(int group) {
        byte[] turned = swapped.clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] ^= (byte) (1 << group);
        }
        return new TablePerson(rows, turned, 0);
    }

    TablePerson without(int at) {
        int[] fewer = new int[rows.length - 1];
        byte[] fewerSwapped = new byte[fewer.length];
        for (int i = 0; i < fewer.length; i++) {
            fewer[i] = rows[i < at ? i : i + 1];
            fewerSwapped[i] = swapped[i < at ? i : i + 1];
        }
        return new TablePerson(fewer, fewerSwapped, 0);
    }

    TablePerson with(double bits) {
        return new TablePerson(rows, swapped, bits);
    }

    /** How many rows have values of the group out of place. */
    int swappedRows(int group) {
        int count = 0;
        for (byte bits : swapped) {
            count += bits >> group & 1;
        }
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TablePerson person && Arrays.equals(rows, person.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }

    @Override
    public String toString() {
        return "person of " + rows.length + " rows";
    }
}
