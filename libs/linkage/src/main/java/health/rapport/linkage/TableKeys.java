package health.rapport.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * What candidates are found by: for every row a handful of features as numbers. Two rows that share a strong one, or
 * any two, are candidates, as long as not too many others share them, too.
 *
 * @param features each feature's number for each row, {@link #NONE} where the row has none; the strong ones first
 * @param strong how many of them are strong
 */
record TableKeys(List<int[]> features, int strong) {
    static final int NONE = -1;
    private static final int STARTS = 5;

    static TableKeys of(PeopleTable table) {
        List<int[]> strong = new ArrayList<>();
        List<int[]> weak = new ArrayList<>();
        int[] given = sounds(table, ColumnKind.GIVEN);
        int[] family = sounds(table, ColumnKind.FAMILY);
        for (TableColumn column : table.columns()) {
            switch (column.kind()) {
                case IDENTIFIER, PHONE -> strong.add(column.values());
                case EMAIL -> {
                    strong.add(column.values());
                    weak.add(hashes(column, email -> email.substring(0, email.lastIndexOf('@'))));
                    weak.add(hashes(column, email -> email.substring(email.lastIndexOf('@'))));
                }
                case BIRTH -> {
                    strong.add(column.values());
                    weak.add(hashes(column, birth -> birth.substring(0, 4)));
                    weak.add(hashes(column, TableKeys::dayAndMonth));
                }
                case STREET, EXTRA -> weak.add(hashes(column, TableKeys::starts));
                case CITY -> weak.add(each(column, value -> value, CanonicalValues.of(column)));
                case NUMBER, POSTAL_CODE, OTHER -> weak.add(column.values());
                case GIVEN -> weak.add(given);
                case FAMILY -> weak.add(family);
                case MIDDLE, SUFFIX, SEX, UNIT, STATE -> {
                    // say too little
                }
            }
        }
        strong.add(unordered(given, family));
        int count = strong.size();
        strong.addAll(weak);
        return new TableKeys(strong, count);
    }

    /** The phonetic code of the common name that a name is, or is misspelt from. */
    private static int[] sounds(PeopleTable table, ColumnKind kind) {
        int at = table.indexOf(kind);
        if (at < 0) {
            int[] none = new int[table.size()];
            java.util.Arrays.fill(none, NONE);
            return none;
        }
        TableColumn column = table.columns().get(at);
        return each(column, value -> hash(Phonetics.code(column.dictionary().text(value))), CanonicalValues.of(column));
    }

    private static int[] each(TableColumn column, IntFunction<Integer> feature, int[] canonical) {
        int[] byValue = new int[canonical.length];
        for (int i = 0; i < byValue.length; i++) {
            byValue[i] = feature.apply(canonical[i]);
        }
        int[] features = new int[column.values().length];
        for (int row = 0; row < features.length; row++) {
            int value = column.value(row);
            features[row] = value == Dictionary.NONE ? NONE : byValue[value];
        }
        return features;
    }

    private static int[] hashes(TableColumn column, UnaryOperator<String> part) {
        int[] features = new int[column.values().length];
        for (int row = 0; row < features.length; row++) {
            int value = column.value(row);
            features[row] = value == Dictionary.NONE
                    ? NONE
                    : hash(part.apply(column.dictionary().text(value)));
        }
        return features;
    }

    private static int[] unordered(int[] one, int[] other) {
        int[] both = new int[one.length];
        for (int row = 0; row < both.length; row++) {
            boolean complete = one[row] != NONE && other[row] != NONE;
            int low = Math.min(one[row], other[row]);
            int high = Math.max(one[row], other[row]);
            both[row] = complete ? (low * 31 + high * 0x5bd1e995 >>> 3) & Integer.MAX_VALUE : NONE;
        }
        return both;
    }

    private static String dayAndMonth(String birth) {
        String month = birth.substring(4, 6);
        String day = birth.substring(6);
        return month.compareTo(day) <= 0 ? month + day : day + month;
    }

    private static String starts(String street) {
        int end = street.indexOf('|');
        return street.substring(0, Math.min(end, STARTS));
    }

    private static int hash(String text) {
        int hash = text.hashCode() * 0x9E3779B9;
        return (hash ^ hash >>> 15) & Integer.MAX_VALUE;
    }
}
