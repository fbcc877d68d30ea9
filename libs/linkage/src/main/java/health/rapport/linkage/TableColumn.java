package health.rapport.linkage;

/**
 * One column of a table in comparable form.
 *
 * @param name says which identifier or further column it is; else the kind
 * @param kind what it holds
 * @param dictionary its distinct values
 * @param values each record's value by number, {@link Dictionary#NONE} where there is none
 */
record TableColumn(String name, ColumnKind kind, Dictionary dictionary, int[] values) {
    int value(int row) {
        return values[row];
    }

    boolean isEmpty() {
        for (int value : values) {
            if (value != Dictionary.NONE) {
                return false;
            }
        }
        return true;
    }
}
