package health.rapport.standalone.table;

import de.siegmar.fastcsv.reader.CsvRecord;
import health.rapport.standalone.instance.UserError;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A table whose cells are asked for by column and kind. What is wrong is said with its row and column. */
public final class TypedTable {
    private final CsvTable table;

    private TypedTable(CsvTable table) {
        this.table = table;
    }

    /** Looks at the file; refuses what is none. */
    public static TypedTable open(Path path) {
        return new TypedTable(CsvTable.open(path));
    }

    /** Where a column is; its name is compared without regard to case. */
    public int column(String name) {
        return first(name)
                .orElseThrow(() -> new UserError("%s has no column \"%s\". Its columns are: %s."
                        .formatted(table.path(), name, String.join(", ", table.header()))));
    }

    /** Where the first of these columns is that the table has. */
    public OptionalInt first(String... names) {
        for (String name : names) {
            for (int place = 0; place < table.header().size(); place++) {
                if (table.header().get(place).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                    return OptionalInt.of(place);
                }
            }
        }
        return OptionalInt.empty();
    }

    /** The name of a column as the file has it. */
    public String name(int column) {
        return table.header().get(column);
    }

    /** Every row below the header; one object for all of them. */
    public void forEach(Consumer<Row> consumer) {
        Row row = new Row();
        table.forEach(record -> {
            // a blank line at the end of a file is no row
            if (record.getFieldCount() > 1 || !record.getField(0).isBlank()) {
                row.record = record;
                consumer.accept(row);
            }
        });
    }

    /** An error about the file as a whole. */
    public UserError wrong(String what) {
        return new UserError(table.path() + ": " + what);
    }

    /** The row that is being read. */
    public final class Row {
        private @org.jspecify.annotations.Nullable CsvRecord record;

        private Row() {}

        /** Without blanks around it; may be empty. */
        public String text(int column) {
            return CsvTable.cell(record(), column);
        }

        /** Text that has to be there. */
        public String required(int column) {
            String text = text(column);
            if (text.isEmpty()) {
                throw wrong(column, "is empty");
            }
            return text;
        }

        /** A finite number that has to be there. */
        public double number(int column) {
            String text = required(column);
            try {
                double number = Double.parseDouble(text);
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException word) {
                throw wrong(column, "is no number; write it like 1234.5, without currency or thousands separators");
            }
            throw wrong(column, "is no finite number");
        }

        /** A whole number from zero on; what is empty counts as zero. */
        public long count(int column) {
            if (text(column).isEmpty()) {
                return 0;
            }
            double number = number(column);
            if (number < 0 || number != Math.rint(number) || number > 1e15) {
                throw wrong(column, "is no count: a whole number from zero on");
            }
            return (long) number;
        }

        /** A number, zero where the cell is empty. */
        public double numberOrZero(int column) {
            return text(column).isEmpty() ? 0 : number(column);
        }

        /** Zero or one, also written as yes and no, true and false. */
        public boolean flag(int column) {
            return switch (required(column).toLowerCase(Locale.ROOT)) {
                case "1", "1.0", "true", "yes", "y", "t" -> true;
                case "0", "0.0", "false", "no", "n", "f" -> false;
                default -> throw wrong(column, "is neither 1 nor 0 (nor yes or no, true or false)");
            };
        }

        /** Line of the file this row begins at, the header's being 1. */
        public long line() {
            return record().getStartingLineNumber();
        }

        /** An error about one cell. The cell's content is not told: it may be about a person. */
        public UserError wrong(int column, String what) {
            return new UserError("%s, line %d: column \"%s\" %s.".formatted(table.path(), line(), name(column), what));
        }

        private CsvRecord record() {
            return java.util.Objects.requireNonNull(record);
        }
    }
}
