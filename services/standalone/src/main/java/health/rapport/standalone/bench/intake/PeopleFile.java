package health.rapport.standalone.bench.intake;

import health.rapport.standalone.bench.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person file of any length, the same in every run. Which rows are bad, and how, follows from their number.
 *
 * @param run makes the ids of one file differ from those of another
 * @param bad the share of bad rows
 */
record PeopleFile(int run, long rows, double bad) implements Wire.Body {
    private static final String HEADER =
            "source_id,mrn,first_name,last_name,birth_date,gender,street,city,state,postal_code,email,mobile_phone\n";
    private static final List<String> FIRST =
            List.of("Ann", "José", "Maria", "Li", "Fatima", "George", "Zoë", "Ivan", "Aisha", "John", "Grace", "Noah");
    private static final List<String> LAST = List.of(
            "Bell", "Cantú", "Keeling", "O'Brien", "Nguyen", "Smith", "Leuschke", "Ward", "Okafor", "Weiß", "Hall");
    private static final List<String> STREET =
            List.of("Main St", "Lang Passage", "Johnson Frontage Road", "Stokes Course", "Elm Avenue", "Harbor Way");
    private static final List<String> CITY = List.of("Springfield", "Ludlow", "Boston", "Worcester", "Lowell");
    private static final int MILLION = 1_000_000;

    /** How the row with this number is bad, or null. */
    @Nullable
    BadRow badness(long number) {
        long dice = mixed(number);
        return Long.remainderUnsigned(dice, MILLION) < bad * MILLION
                ? BadRow.values()[(int) Long.remainderUnsigned(dice / MILLION, BadRow.values().length)]
                : null;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(HEADER.getBytes(StandardCharsets.US_ASCII));
        StringBuilder rows = new StringBuilder(64 * 1024);
        for (long number = 1; number <= this.rows; number++) {
            BadRow wrong = badness(number);
            if (wrong != null) {
                flush(rows, out);
                out.write(wrong.of(number(number)));
            } else {
                append(rows, number);
                if (rows.length() > 60_000) {
                    flush(rows, out);
                }
            }
        }
        flush(rows, out);
    }

    private long number(long row) {
        return run * 1_000_000_000L + row;
    }

    private void append(StringBuilder rows, long row) {
        long number = number(row);
        int dice = (int) (mixed(row) >>> 40);
        String first = FIRST.get(dice % FIRST.size());
        String last = LAST.get(dice % LAST.size());
        rows.append('p')
                .append(number)
                .append(",M")
                .append(number)
                .append(',')
                .append(first)
                .append(',')
                .append(last);
        rows.append(',').append(1930 + dice % 80).append('-');
        two(rows, 1 + dice % 12).append('-');
        two(rows, 1 + dice % 28).append(dice % 2 == 0 ? ",F," : ",M,");
        rows.append(1 + dice % 999)
                .append(' ')
                .append(STREET.get(dice % STREET.size()))
                .append(',');
        rows.append(CITY.get(dice % CITY.size())).append(",MA,0").append(1001 + dice % 1700);
        rows.append(",p")
                .append(number)
                .append("@example.org,413-555-")
                .append(1000 + dice % 9000)
                .append('\n');
    }

    private static StringBuilder two(StringBuilder rows, int number) {
        return rows.append(number < 10 ? "0" : "").append(number);
    }

    private static void flush(StringBuilder rows, OutputStream out) throws IOException {
        out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        rows.setLength(0);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mixed(long number) {
        long z = number * 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
