package health.rapport.intake.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class RowReaderProperties {
    @Property(tries = 300)
    void whatAnotherWriterWritesIsReadTheSame(@ForAll("tables") List<List<String>> table, @ForAll("pieces") int piece)
            throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            table.forEach(writer::writeRecord);
        }
        InputStream in = new Trickle(text.toString().getBytes(StandardCharsets.UTF_8), piece);

        List<List<String>> read = RowReaderTest.read(in, StandardCharsets.UTF_8).stream()
                .map(Row::cells)
                .toList();

        assertThat(read).isEqualTo(table);
    }

    @Property(tries = 500)
    void nothingBreaksIt(@ForAll @Size(max = 3000) byte[] bytes, @ForAll("pieces") int piece) throws IOException {
        List<Row> whole = RowReaderTest.read(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8);
        List<Row> trickled = RowReaderTest.read(new Trickle(bytes, piece), StandardCharsets.UTF_8);
        assertThat(trickled).isEqualTo(whole);
        assertThat(whole).allMatch(row -> row.length() <= 5000);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.strings()
                .withChars("ab \",;\t|\r\nüñ€\0")
                .withChars('\ud83d')
                .ofMaxLength(12)
                .map(text -> text.replace("\ud83d", "\ud83d\ude00"));
        List<String> header = List.of("h,1", "h2", "h3", "h4", "h5", "h6");
        return cell.list().ofSize(6).list().ofMaxSize(30).map(body -> prepended(header, body));
    }

    @Provide
    Arbitrary<Integer> pieces() {
        return Arbitraries.integers().between(1, 40);
    }

    private static List<List<String>> prepended(List<String> first, List<List<String>> body) {
        List<List<String>> table = new ArrayList<>();
        table.add(first);
        table.addAll(body);
        return table;
    }

    /** Gives only a few bytes at a time, as a network does. */
    static final class Trickle extends ByteArrayInputStream {
        private final int most;

        Trickle(byte[] bytes, int most) {
            super(bytes);
            this.most = most;
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(length, most));
        }
    }
}
