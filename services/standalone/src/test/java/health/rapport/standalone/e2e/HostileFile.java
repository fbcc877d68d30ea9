package health.rapport.standalone.e2e;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A CSV file in which most rows are wrong, each in another way. */
final class HostileFile {
    static final String SOURCE = "hostile";

    /** The row that comes with each reason. */
    static final Map<String, String> ROW_BY_REASON = Map.of(
            "row.too-few-columns", "h2",
            "date.syntax", "h3",
            "text.nul", "h4",
            "field.too-long", "h5",
            "text.encoding", "h6",
            "row.too-many-columns", "h7");

    static final int ROWS = 8;
    static final int GOOD = 2;

    private static final String HEADER =
            "source_id,first_name,last_name,birth_date,gender,street,city,state,postal_code,email\n";
    private static final int TEN_MEGABYTES = 10_000_000;

    private HostileFile() {}

    static byte[] bytes() {
        var file = new ByteArrayOutputStream();
        write(file, HEADER + row("h1", "Ann", "1980-01-01"), StandardCharsets.UTF_8);
        write(file, "h2,too,few\n", StandardCharsets.UTF_8);
        write(file, row("h3", "Anton", "31.12.1980"), StandardCharsets.UTF_8);
        write(file, row("h4", "A\0nn", "1980-01-01"), StandardCharsets.UTF_8);
        write(file, row("h5", "x".repeat(TEN_MEGABYTES), "1980-01-01"), StandardCharsets.UTF_8);
        write(file, row("h6", "J\u00fcrgen", "1980-01-01"), Charset.forName("windows-1252"));
        write(file, row("h7", "Ann", "1980-01-01").replace("\n", ",one,more\n"), StandardCharsets.UTF_8);
        write(file, row("h8", "Zo\u00eb", "1980-01-01"), StandardCharsets.UTF_8);
        return file.toByteArray();
    }

    private static String row(String id, String first, String born) {
        return id + "," + first + ",Hostile," + born + ",F," + id.substring(1) + " Rough Rd,Boston,MA,02108," + id
                + "@hostile.example\n";
    }

    private static void write(ByteArrayOutputStream file, String text, Charset charset) {
        file.writeBytes(text.getBytes(charset));
    }
}
