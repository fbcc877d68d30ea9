package health.rapport.intake.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class LineReaderProperties {
    @Property(tries = 500)
    void nothingBreaksIt(@ForAll @Size(max = 3000) byte[] bytes) throws IOException {
        LineReader reader =
                new LineReader(new EscapingReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8), 500);
        List<Row> rows = new ArrayList<>();
        @Nullable Row row = reader.next();
        while (row != null) {
            rows.add(row);
            row = reader.next();
        }
        assertThat(rows)
                .allMatch(one -> one.length() <= 500 && !one.cells().getFirst().isBlank());
        assertThat(rows).extracting(Row::line).isSorted();
    }
}
