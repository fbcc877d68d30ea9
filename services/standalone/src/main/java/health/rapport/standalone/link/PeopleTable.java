package health.rapport.standalone.link;

import de.siegmar.fastcsv.reader.CsvRecord;
import health.rapport.linkage.LinkageRecord;
import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.table.CsvTable;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people of a file.
 *
 * @param records one for each row, in the order of the file
 * @param truth the label of each labelled record; empty unless asked for
 * @param notes what a person should know of how the file was read
 */
record PeopleTable(
        CsvTable file, Columns columns, List<LinkageRecord> records, Map<String, String> truth, List<String> notes) {

    /** How to read: what was mapped, where the truth stands. */
    record Reading(ColumnMapping mapping, @Nullable TruthColumn truth) {}

    /** What a first look at every row tells. */
    private static final class Survey {
        private final BirthDates.Order order = new BirthDates.Order();
        private final Set<String> ids = new HashSet<>();
        private String badId = "";

        void see(CsvRecord row, Columns columns) {
            columns.places(PersonField.BIRTH_DATE).forEach(place -> order.see(CsvTable.cell(row, place)));
            if (badId.isEmpty() && columns.has(PersonField.ID)) {
                String id = CsvTable.cell(row, columns.places(PersonField.ID).getFirst());
                if (id.isEmpty()) {
                    badId = "is empty in line " + row.getStartingLineNumber();
                } else if (!ids.add(id)) {
                    badId = "is not different in each row (line " + row.getStartingLineNumber() + ")";
                }
            }
        }
    }

    /**
     * Reads a file, twice: what its columns hold shows only at the end.
     *
     * @param number 1 for the file that is linked, 2 for the one it is held against
     */
    static PeopleTable read(int number, CsvTable file, Reading reading) {
        Columns columns = Columns.of(file.header(), reading.mapping()).requireSomethingToCompare(file.path());
        Survey survey = new Survey();
        Columns surveyed = columns;
        file.forEach(row -> survey.see(row, surveyed));
        List<String> notes = new ArrayList<>();
        if (!survey.badId.isEmpty()) {
            columns = withoutId(columns, survey.badId, reading.mapping());
            notes.add("the id column " + survey.badId + ": rows are named by their number");
        } else if (!columns.has(PersonField.ID)) {
            notes.add("no id column: rows are named by their number, from 1");
        }
        survey.ids.clear();
        return new Loading(number, file, columns).load(reading, survey.order.isDayFirst(), notes);
    }

    private static Columns withoutId(Columns columns, String why, ColumnMapping mapping) {
        String name = columns.header().get(columns.places(PersonField.ID).getFirst());
        if (mapping.about(name).isPresent()) {
            throw new UserError("The id column " + name + " " + why
                    + ". Map another one to id, or none: rows are then named by their number.");
        }
        return columns.without(PersonField.ID);
    }

    private static final class Loading {
        private final int number;
        private final CsvTable file;
        private final Columns columns;
        private final List<LinkageRecord> records = new ArrayList<>();
        private final Map<String, String> truth = new HashMap<>();
        private long tooLong;

        Loading(int number, CsvTable file, Columns columns) {
            this.number = number;
            this.file = file;
            this.columns = columns;
        }

        PeopleTable load(Reading reading, boolean dayFirst, List<String> notes) {
            BirthDates dates = new BirthDates(dayFirst, Year.now(ZoneOffset.UTC).getValue());
            Columns compared = withoutTruth(reading.truth());
            RowReader rows = new RowReader(compared, dates);
            int truthPlace = reading.truth() == null ? -1 : place(reading.truth());
            file.forEach(row -> add(row, rows, truthPlace, reading.truth()));
            if (tooLong > 0) {
                notes.add(tooLong + " rows have more cells than the header; what is beyond it is not looked at");
            }
            if (dayFirst) {
                notes.add("dates of birth are read with the day before the month");
            }
            return new PeopleTable(file, compared, records, truth, notes);
        }

        private void add(CsvRecord row, RowReader rows, int truthPlace, @Nullable TruthColumn wanted) {
            String given = columns.has(PersonField.ID)
                    ? CsvTable.cell(row, columns.places(PersonField.ID).getFirst())
                    : Integer.toString(records.size() + 1);
            String id = RowId.of(number, given);
            records.add(rows.read(id, row));
            tooLong += row.getFieldCount() > columns.header().size() ? 1 : 0;
            if (wanted != null) {
                Optional<String> label = wanted.label(CsvTable.cell(row, truthPlace));
                label.ifPresent(known -> truth.put(id, known));
            }
        }

        /** The truth never decides: its column is compared with nothing. */
        private Columns withoutTruth(@Nullable TruthColumn wanted) {
            Columns compared = columns;
            if (wanted != null) {
                int place = place(wanted);
                for (PersonField field : PersonField.values()) {
                    if (field != PersonField.ID && compared.places(field).contains(place)) {
                        compared = compared.without(field);
                    }
                }
            }
            return compared;
        }

        private int place(TruthColumn wanted) {
            return columns.place(wanted.column())
                    .orElseThrow(() -> new UserError("%s has no column %s for --truth. Its columns are: %s."
                            .formatted(file.path(), wanted.column(), columns.names())));
        }
    }
}
