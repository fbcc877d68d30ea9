package health.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table of people in comparable form: records in the order of their ids, columns that nobody fills left out. All that
 * is done with a table goes by row number, so that nothing depends on the order the records came in.
 */
final class PeopleTable {
    private final List<StandardRecord> records;
    private final boolean[] second;
    private final int[] cells;
    private final List<TableColumn> columns;

    /** A source record beside its standard form. */
    private record Row(LinkageRecord source, StandardRecord standard, boolean second) {
        String given() {
            StandardName name = standard.name();
            return isMiddleApart() ? name.first() : name.given();
        }

        String middle() {
            return isMiddleApart() || standard.name().middle().length() == 1
                    ? standard.name().middle()
                    : "";
        }

        private boolean isMiddleApart() {
            String middle = source.middle();
            return middle != null && !middle.isBlank();
        }

        String suffix() {
            int generation = standard.name().generation();
            return generation == 0 ? "" : Integer.toString(generation);
        }

        String birth() {
            BirthDigits birth = standard.birth();
            return birth == null ? "" : birth.digits();
        }

        String street() {
            return twoForms(standard.address().street(), source.street());
        }

        String extra() {
            return twoForms(standard.address().extra(), source.street2());
        }

        /** The short form, and what was written, so that typing errors in "street" do not hide the street. */
        private static String twoForms(String standard, @Nullable String written) {
            List<String> words = new ArrayList<>(TextFolding.wordTokens(written));
            if (words.size() > 1 && words.getFirst().chars().allMatch(Character::isDigit)) {
                words.removeFirst();
            }
            return standard.isEmpty() ? "" : standard + "|" + String.join("", words);
        }

        String identifier(String authority) {
            return standard.identifiers().stream()
                    .filter(identifier -> identifier.authority().equals(authority))
                    .map(RecordIdentifier::value)
                    .findFirst()
                    .orElse("");
        }

        String other(String column) {
            return TextFolding.compact(source.others().getOrDefault(column, ""));
        }
    }

    private PeopleTable(List<Row> rows) {
        records = rows.stream().map(Row::standard).toList();
        second = new boolean[rows.size()];
        for (int i = 0; i < second.length; i++) {
            second[i] = rows.get(i).second;
        }
        columns = columns(rows).stream().filter(column -> !column.isEmpty()).toList();
        cells = new int[rows.size() * columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = columns.get(i % columns.size()).value(i / columns.size());
        }
    }

    /** The table of these records; {@code against} is marked as the second file. */
    static PeopleTable of(List<LinkageRecord> records, List<LinkageRecord> against) {
        Standardizer standardizer = new Standardizer();
        List<Row> rows = new ArrayList<>(records.size() + against.size());
        records.forEach(record -> rows.add(new Row(record, standardizer.standardize(record), false)));
        against.forEach(record -> rows.add(new Row(record, standardizer.standardize(record), true)));
        rows.sort(Comparator.comparing(row -> row.source.recordId()));
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).source.recordId().equals(rows.get(i - 1).source.recordId())) {
                throw new IllegalArgumentException("a record id is given twice");
            }
        }
        return new PeopleTable(rows);
    }

    int size() {
        return records.size();
    }

    String id(int row) {
        return records.get(row).recordId();
    }

    StandardRecord record(int row) {
        return records.get(row);
    }

    boolean isSecond(int row) {
        return second[row];
    }

    List<TableColumn> columns() {
        return columns;
    }

    /** A row's value of a column by number; a row's values lie side by side, as they are read together. */
    int value(int row, int column) {
        return cells[row * columns.size() + column];
    }

    /** The number of the column of this kind, or -1. */
    int indexOf(ColumnKind kind) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).kind() == kind) {
                return i;
            }
        }
        return -1;
    }

    private static List<TableColumn> columns(List<Row> rows) {
        List<TableColumn> columns = new ArrayList<>();
        addTwins(
                columns,
                List.of(ColumnKind.GIVEN, ColumnKind.FAMILY),
                List.of(
                        texts(rows, Row::given),
                        texts(rows, row -> row.standard.name().last())));
        add(columns, ColumnKind.MIDDLE, texts(rows, Row::middle));
        add(columns, ColumnKind.SUFFIX, texts(rows, Row::suffix));
        add(columns, ColumnKind.BIRTH, texts(rows, Row::birth));
        add(
                columns,
                ColumnKind.SEX,
                texts(rows, row -> Character.toString(row.standard.sex()).strip()));
        add(
                columns,
                ColumnKind.NUMBER,
                texts(rows, row -> row.standard.address().number()));
        addTwins(
                columns,
                List.of(ColumnKind.STREET, ColumnKind.EXTRA),
                List.of(texts(rows, Row::street), texts(rows, Row::extra)));
        add(columns, ColumnKind.UNIT, texts(rows, row -> row.standard.address().unit()));
        add(columns, ColumnKind.CITY, texts(rows, row -> row.standard.address().city()));
        add(columns, ColumnKind.STATE, texts(rows, row -> TextFolding.compact(row.source.state())));
        add(
                columns,
                ColumnKind.POSTAL_CODE,
                texts(rows, row -> row.standard.address().postalCode()));
        add(columns, ColumnKind.EMAIL, texts(rows, row -> row.standard.email()));
        add(columns, ColumnKind.PHONE, texts(rows, row -> String.join(" ", row.standard.phones())));
        for (String authority : authorities(rows)) {
            add(columns, ColumnKind.IDENTIFIER, authority, texts(rows, row -> row.identifier(authority)));
        }
        for (String other : others(rows)) {
            add(columns, ColumnKind.OTHER, other, texts(rows, row -> row.other(other)));
        }
        return columns;
    }

    private static SortedSet<String> authorities(List<Row> rows) {
        SortedSet<String> authorities = new TreeSet<>();
        rows.forEach(row -> row.standard.identifiers().forEach(identifier -> authorities.add(identifier.authority())));
        return authorities;
    }

    private static SortedSet<String> others(List<Row> rows) {
        SortedSet<String> others = new TreeSet<>();
        rows.forEach(row -> others.addAll(row.source.others().keySet()));
        return others;
    }

    private static String[] texts(List<Row> rows, Function<Row, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private static void add(List<TableColumn> columns, ColumnKind kind, String[] texts) {
        add(columns, kind, kind.name(), texts);
    }

    private static void add(List<TableColumn> columns, ColumnKind kind, String name, String[] texts) {
        Dictionary dictionary = new Dictionary(filled(texts));
        columns.add(new TableColumn(name, kind, dictionary, dictionary.numbersOf(texts)));
    }

    /** Two columns over one dictionary, since their values may change places. */
    private static void addTwins(List<TableColumn> columns, List<ColumnKind> kinds, List<String[]> texts) {
        List<String> all = new ArrayList<>(filled(texts.getFirst()));
        all.addAll(filled(texts.getLast()));
        Dictionary dictionary = new Dictionary(all);
        for (int i = 0; i < kinds.size(); i++) {
            columns.add(
                    new TableColumn(kinds.get(i).name(), kinds.get(i), dictionary, dictionary.numbersOf(texts.get(i))));
        }
    }

    private static List<String> filled(String[] texts) {
        return Arrays.stream(texts).filter(text -> !text.isEmpty()).toList();
    }
}
