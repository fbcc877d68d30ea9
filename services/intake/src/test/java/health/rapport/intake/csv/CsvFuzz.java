package health.rapport.intake.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import health.rapport.intake.JsonRows;
import health.rapport.intake.domain.Header;
import health.rapport.intake.domain.IntakeRules;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Mapping;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.domain.Shape;
import health.rapport.intake.domain.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/** Files of any bytes: rows that end as verdicts, the same however the file is cut. The first byte chooses the layout. */
@Tag("fuzz")
class CsvFuzz {
    private static final int LONGEST_FIELD = 1000;
    private static final int LONGEST_ROW = 5000;
    private static final Origin SENDER = new Origin("fuzz", Instant.parse("2026-03-01T12:00:00Z"), 1);
    private static final IntakeRules RULES = new IntakeRules(text -> new byte[] {(byte) text.length()});
    private static final List<Layout> LAYOUTS = Layout.files().stream().sorted().toList();

    @FuzzTest
    void csv(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        Charset charset = bytes[0] < 0 ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
        List<Row> rows = RowReaderTest.read(file(bytes), charset);
        assertThat(RowReaderTest.read(
                        new RowReaderProperties.Trickle(file(bytes).readAllBytes(), 3), charset))
                .isEqualTo(rows);
        assertThat(rows).allMatch(row -> row.length() <= LONGEST_ROW);
        if (!rows.isEmpty()) {
            Header header = Header.of(layout(bytes), rows.getFirst().cells());
            rows.stream().skip(1).forEach(row -> judge(layout(bytes), header, row));
        }
    }

    @FuzzTest
    void jsonLines(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        JsonRows shape = new JsonRows(layout(bytes), Mapping.NONE);
        LineReader lines =
                new LineReader(new EscapingReader(file(bytes), StandardCharsets.UTF_8), LONGEST_ROW + LONGEST_FIELD);
        for (@Nullable Row row = lines.next(); row != null; row = lines.next()) {
            judge(layout(bytes), shape, row);
        }
    }

    private static void judge(Layout layout, Shape shape, Row row) {
        switch (RULES.judge(layout, shape.item(row.cells(), row.flaws()), SENDER)) {
            case Verdict.Valid valid -> assertThat(valid.submission().version()).isEqualTo(1);
            case Verdict.Invalid invalid -> assertThat(invalid.problems()).isNotEmpty();
        }
    }

    private static Layout layout(byte[] bytes) {
        return LAYOUTS.get((bytes[0] & 0x7f) % LAYOUTS.size());
    }

    private static InputStream file(byte[] bytes) {
        return new ByteArrayInputStream(bytes, 1, bytes.length - 1);
    }
}
