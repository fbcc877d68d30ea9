package health.rapport.intake.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Problem;
import health.rapport.intake.persistence.QuarantineStore;
import health.rapport.intake.persistence.Quarantined;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes quarantined items with their content and reasons, page by page, in constant memory. */
@ApplicationScoped
class QuarantineExport {
    private static final int PAGE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern SPECIAL = Pattern.compile("[,\"\r\n]");
    /** What spreadsheets take for a formula; numbers and phone numbers are none. */
    private static final Pattern FORMULA = Pattern.compile("(?s)[=@\t\r].*|[+-](?![0-9 ().-]*$).*");

    private final QuarantineStore quarantine;
    private final ObjectMapper json;

    QuarantineExport(QuarantineStore quarantine, ObjectMapper json) {
        this.quarantine = quarantine;
        this.json = json;
    }

    /** Which items, for whom. */
    record Selection(QuarantineStore.Scope scope, QuarantineStore.Filter filter) {}

    private interface Line {
        void write(Writer out, Quarantined item) throws IOException;
    }

    /** One JSON object a line, as the API shows the item. */
    void lines(Selection selection, OutputStream out) throws IOException {
        each(selection, "", out, (writer, item) -> {
            writer.write(json.writeValueAsString(QuarantineView.whole(item)));
            writer.write('\n');
        });
    }

    /** Rows of one layout under its header, with three columns before that say why they are here. */
    void csv(Selection selection, Layout layout, OutputStream out) throws IOException {
        List<String> header = new ArrayList<>(List.of("quarantine_id", "quarantine_reasons", "quarantine_hints"));
        header.addAll(layout.columns());
        each(selection, row(header), out, (writer, item) -> writer.write(row(cells(layout, item))));
    }

    private void each(Selection selection, String head, OutputStream out, Line line) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(head);
        QuarantineStore.Filter rest = selection.filter();
        List<Quarantined> page = page(selection.scope(), rest);
        while (!page.isEmpty()) {
            for (Quarantined item : page) {
                line.write(writer, item);
            }
            rest = rest.after(page.getLast().quarantineId());
            page = page.size() < PAGE ? List.of() : page(selection.scope(), rest);
        }
        writer.flush();
    }

    private List<Quarantined> page(QuarantineStore.Scope scope, QuarantineStore.Filter filter) {
        return quarantine.listWhole(scope, filter, PAGE).await().atMost(PATIENCE);
    }

    private static List<String> cells(Layout layout, Quarantined item) {
        @Nullable JsonNode fields = QuarantineView.whole(item).fields();
        List<String> cells = new ArrayList<>();
        cells.add(item.quarantineId().toString());
        cells.add(item.problems().stream().map(Problem::rule).distinct().collect(Collectors.joining("; ")));
        cells.add(item.problems().stream()
                .map(problem -> problem.field() + ": " + problem.hint())
                .collect(Collectors.joining("; ")));
        layout.columns()
                .forEach(column ->
                        cells.add(fields == null ? "" : fields.path(column).asText()));
        return cells;
    }

    private static String row(List<String> cells) {
        return cells.stream().map(QuarantineExport::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A cell that no spreadsheet takes for a formula. */
    static String cell(String text) {
        String harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return SPECIAL.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
