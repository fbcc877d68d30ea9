package health.rapport.standalone.link;

import de.siegmar.fastcsv.reader.CsvRecord;
import health.rapport.linkage.LinkageRecord;
import health.rapport.standalone.table.CsvTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a record of a row. Words that many rows share are held once. */
final class RowReader {
    private static final int KEPT_WORDS = 200_000;
    private static final String SSN = "SSN";
    private static final String MRN = "MRN";

    private final Columns columns;
    private final BirthDates dates;
    private final Map<String, String> words = new HashMap<>();

    RowReader(Columns columns, BirthDates dates) {
        this.columns = columns;
        this.dates = dates;
    }

    /** The row as a record with this id. */
    LinkageRecord read(String id, CsvRecord row) {
        LinkageRecord.Builder person = LinkageRecord.of(id, "file");
        name(person, row);
        person.birthDate(birth(row));
        person.gender(shared(row, PersonField.SEX));
        person.street((cell(row, PersonField.STREET_NUMBER) + " " + cell(row, PersonField.STREET)).strip());
        person.street2(cell(row, PersonField.STREET_2));
        person.city(shared(row, PersonField.CITY));
        person.state(shared(row, PersonField.STATE));
        person.postalCode(shared(row, PersonField.POSTAL_CODE));
        person.email(cell(row, PersonField.EMAIL));
        phones(person, row);
        for (int place : columns.places(PersonField.NATIONAL_ID)) {
            person.identifier(SSN, CsvTable.cell(row, place));
        }
        person.identifier(MRN, cell(row, PersonField.MRN));
        for (int place : columns.places(PersonField.OTHER)) {
            person.other(columns.header().get(place), CsvTable.cell(row, place));
        }
        return person.build();
    }

    private void name(LinkageRecord.Builder person, CsvRecord row) {
        String first = shared(row, PersonField.FIRST);
        String middle = shared(row, PersonField.MIDDLE);
        String last = shared(row, PersonField.LAST);
        String suffix = shared(row, PersonField.SUFFIX);
        if (first.isEmpty() && last.isEmpty() && columns.has(PersonField.FULL_NAME)) {
            FullName full = FullName.of(cell(row, PersonField.FULL_NAME));
            first = shared(full.first());
            middle = middle.isEmpty() ? shared(full.middle()) : middle;
            last = shared(full.last());
            suffix = suffix.isEmpty() ? full.suffix() : suffix;
        }
        person.first(first).middle(middle).last(last).suffix(suffix);
    }

    private String birth(CsvRecord row) {
        String date = cell(row, PersonField.BIRTH_DATE);
        if (!date.isEmpty()) {
            return dates.iso(date);
        }
        String year = cell(row, PersonField.BIRTH_YEAR);
        String month = cell(row, PersonField.BIRTH_MONTH);
        String day = cell(row, PersonField.BIRTH_DAY);
        boolean whole = !year.isEmpty() && !month.isEmpty() && !day.isEmpty();
        return whole ? BirthDates.iso(year, month, day) : "";
    }

    /** The first two numbers there are; a record has no place for more. */
    private void phones(LinkageRecord.Builder person, CsvRecord row) {
        List<String> home = cells(row, PersonField.PHONE);
        List<String> mobile = cells(row, PersonField.MOBILE);
        String first = home.isEmpty() ? "" : home.getFirst();
        String spare = home.size() < 2 ? "" : home.get(1);
        person.homePhone(first.isEmpty() && mobile.size() > 1 ? mobile.get(1) : first);
        person.mobilePhone(mobile.isEmpty() ? spare : mobile.getFirst());
    }

    private List<String> cells(CsvRecord row, PersonField field) {
        return columns.places(field).stream()
                .map(place -> CsvTable.cell(row, place))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private String cell(CsvRecord row, PersonField field) {
        List<Integer> places = columns.places(field);
        return places.isEmpty() ? "" : CsvTable.cell(row, places.getFirst());
    }

    private String shared(CsvRecord row, PersonField field) {
        return shared(cell(row, field));
    }

    private String shared(String text) {
        if (words.size() >= KEPT_WORDS) {
            return words.getOrDefault(text, text);
        }
        return words.computeIfAbsent(text, word -> word);
    }
}
