package health.rapport.intake.csv;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.intake.domain.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    @Test
    void quotesLineEndsAndTheMarkAtTheStartAreUnderstood() throws IOException {
        List<Row> rows = rows("\ufeffa,b\r\n\"x \"\"y\"\"\",\"1\n2\"\r\n\n5\" nail,\rlast,row");
        assertThat(rows.stream().map(Row::cells))
                .containsExactly(
                        List.of("a", "b"), List.of("x \"y\"", "1\n2"), List.of("5\" nail", ""), List.of("last", "row"));
        assertThat(rows).extracting(Row::line).containsExactly(1L, 2L, 5L, 6L);
        assertThat(rows).allMatch(row -> row.flaws().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theDelimiterIsFound(String delimiter) throws IOException {
        assertThat(rows("\"a,;b\"" + delimiter + "c" + delimiter + "d\n1,2" + delimiter + "3" + delimiter)
                        .getLast())
                .satisfies(row -> assertThat(row.cells()).hasSizeBetween(3, 4).contains("3", ""));
    }

    @Test
    void aFieldOfTenMegabytesSpoilsOnlyItsRow() throws IOException {
        List<Row> rows = rows("id,name\n1,\"" + "x".repeat(10_000_000) + "\"\n2,ok\n");
        assertThat(rows.get(1).flaws()).extracting(Problem::rule).containsExactly("field.too-long");
        assertThat(rows.get(1).cells().getLast()).hasSize(1000);
        assertThat(rows.get(2).cells()).containsExactly("2", "ok");
    }

    @Test
    void manyLongFieldsAreATooLongRow() throws IOException {
        List<Row> rows = rows("a,b\n" + ("y".repeat(900) + ",").repeat(20) + "\n2,ok");
        assertThat(rows.get(1).flaws()).extracting(Problem::rule).contains("row.too-long");
        assertThat(rows.get(1).length()).isLessThanOrEqualTo(5000);
        assertThat(rows.get(2).cells()).containsExactly("2", "ok");
    }

    @Test
    void anOpenQuoteIsTold() throws IOException {
        assertThat(rows("a,b\n1,\"never closed\n2,x\n").getLast().leavesQuoteOpen())
                .isTrue();
        assertThat(rows("a,b\n1,\"odd\"x\n2,y").get(1).flaws())
                .extracting(Problem::rule)
                .containsExactly("row.stray-quote");
    }

    @Test
    void bytesOfAnotherEncodingAreKeptApart() throws IOException {
        byte[] bytes = concat(
                "id,name\n1,".getBytes(StandardCharsets.UTF_8),
                "Müller".getBytes(WINDOWS_1252),
                "\n2,Müller".getBytes(StandardCharsets.UTF_8));
        List<Row> rows = read(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8);
        assertThat(rows.get(1).cells().getLast()).isEqualTo("M\udcfcller");
        assertThat(EscapingReader.guess(rows.get(1).cells().getLast())).isEqualTo("Müller");
        assertThat(rows.get(2).cells().getLast()).isEqualTo("Müller");
        assertThat(read(new ByteArrayInputStream(bytes), WINDOWS_1252)
                        .get(1)
                        .cells()
                        .getLast())
                .isEqualTo("Müller");
    }

    private static List<Row> rows(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    static List<Row> read(InputStream in, Charset charset) throws IOException {
        RowReader reader = new RowReader(new EscapingReader(in, charset), 1000, 5000);
        List<Row> rows = new ArrayList<>();
        for (@Nullable Row row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
        }
        return rows;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
