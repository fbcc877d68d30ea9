package health.rapport.intake.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import health.rapport.intake.IntakeConfig;
import health.rapport.intake.Outcome;
import health.rapport.intake.SubmitActivities;
import health.rapport.intake.csv.EscapingReader;
import health.rapport.intake.csv.LineReader;
import health.rapport.intake.csv.Row;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Activities without end, one JSON object a line, answered by one result a line while they arrive; memory holds one group.
 * The last line of the answer is the summary: without it the stream broke off, and may be sent again as it was.
 */
@ApplicationScoped
class ActivityStream {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SubmitActivities submit;
    private final IntakeConfig config;
    private final ObjectMapper json;

    ActivityStream(SubmitActivities submit, IntakeConfig config, ObjectMapper json) {
        this.submit = submit;
        this.config = config;
        this.json = json;
    }

    /** The end of an answer. */
    @RegisterForReflection
    record Summary(long items, Map<Outcome.Kind, Long> outcomes) {}

    void take(InputStream body, OutputStream out) throws IOException {
        LineReader lines = new LineReader(new EscapingReader(body, StandardCharsets.UTF_8), config.itemBytes());
        Writer answer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        Map<Outcome.Kind, Long> outcomes = new EnumMap<>(Outcome.Kind.class);
        long items = 0;
        List<JsonNode> group = group(lines);
        while (!group.isEmpty()) {
            for (ActivityResults.ActivityResult result : taken(group)) {
                outcomes.merge(result.outcome(), 1L, Long::sum);
                answer.write(json.writeValueAsString(result.at(items)));
                answer.write('\n');
                items++;
            }
            answer.flush();
            group = group(lines);
        }
        answer.write(json.writeValueAsString(new Summary(items, outcomes)));
        answer.write('\n');
        answer.flush();
    }

    private List<ActivityResults.ActivityResult> taken(List<JsonNode> group) {
        SubmitActivities.Sent sent = new SubmitActivities.Sent("activities", bytes(group), group);
        List<Outcome> outcomes = submit.submit(sent).await().atMost(PATIENCE);
        return ActivityResults.of(group, outcomes).items();
    }

    private List<JsonNode> group(LineReader lines) throws IOException {
        List<JsonNode> group = new ArrayList<>();
        int length = 0;
        while (group.size() < config.requestItems() && length < config.requestBytes()) {
            Row line = lines.next();
            if (line == null) {
                break;
            }
            length += line.length();
            group.add(activity(line));
        }
        return group;
    }

    /** What is no JSON goes to quarantine as a text; so does a line that was cut. */
    private JsonNode activity(Row line) {
        String text = line.cells().getFirst();
        try {
            JsonNode read = line.flaws().isEmpty() ? json.readTree(text) : TextNode.valueOf(text);
            return read.isMissingNode() ? TextNode.valueOf(text) : read;
        } catch (JsonProcessingException malformed) {
            return TextNode.valueOf(text);
        }
    }

    private static byte[] bytes(List<JsonNode> group) {
        StringBuilder text = new StringBuilder();
        group.forEach(node -> text.append(node).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
