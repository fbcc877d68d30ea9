package health.rapport.intake.csv;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.intake.domain.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void eachLineThatIsNotEmptyIsARowWithItsNumber() throws IOException {
        List<Row> rows = rows("\ufeff{\"a\":1}\r\n\n  \n{\"b\":2}");
        assertThat(rows).extracting(Row::line).containsExactly(1L, 4L);
        assertThat(rows).extracting(row -> row.cells().getFirst()).containsExactly("{\"a\":1}", "{\"b\":2}");
    }

    @Test
    void aLineThatIsTooLongIsCutAndTheNextOneIsRead() throws IOException {
        List<Row> rows = rows("x".repeat(5000) + "\n{}\n");
        assertThat(rows.getFirst().length()).isEqualTo(1000);
        assertThat(rows.getFirst().flaws()).extracting(Problem::rule).containsExactly("row.too-long");
        assertThat(rows.getLast().flaws()).isEmpty();
    }

    static List<Row> rows(String text) throws IOException {
        LineReader reader = new LineReader(new StringReader(text), 1000);
        List<Row> rows = new ArrayList<>();
        @Nullable Row row = reader.next();
        while (row != null) {
            rows.add(row);
            row = reader.next();
        }
        return rows;
    }
}
