package health.rapport.intake.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.intake.IntakeConfig;
import health.rapport.intake.SubmitActivities;
import health.rapport.runtime.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads request bodies up to a limit of their own: the service's limit is that of the largest file. */
@ApplicationScoped
class Bodies {
    private final ObjectMapper json;
    private final IntakeConfig config;

    Bodies(ObjectMapper json, IntakeConfig config) {
        this.json = json;
        this.config = config;
    }

    /** The activities of a body: one object, an array, or one object a line. */
    SubmitActivities.Sent activities(InputStream body, boolean lines) throws IOException {
        byte[] bytes = bytes(body, config.requestBytes());
        String text = decode(bytes);
        List<JsonNode> items = lines ? lines(text) : objectOrArray(text);
        if (items.isEmpty()) {
            throw Problems.badRequest("There is no activity in the body.");
        }
        if (items.size() > config.requestItems()) {
            throw Problems.tooLarge("At most " + config.requestItems() + " activities in one request.");
        }
        for (int i = 0; i < items.size(); i++) {
            requireSmall(items.get(i), i);
        }
        return new SubmitActivities.Sent("activities", bytes, items);
    }

    /** A JSON document no larger than an activity may be, with room for its wrapping. */
    <T> T document(InputStream body, Class<T> type) throws IOException {
        T read = json.readValue(decode(bytes(body, 4 * config.itemBytes())), type);
        if (read == null) {
            throw Problems.badRequest("The body is empty.");
        }
        return read;
    }

    /** The text of a filled-in form, no larger than an activity may be. */
    String form(InputStream body) throws IOException {
        return decode(bytes(body, config.itemBytes()));
    }

    private List<JsonNode> objectOrArray(String text) throws JsonProcessingException {
        JsonNode root = json.readTree(text);
        if (root.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            root.forEach(items::add);
            return items;
        }
        if (!root.isObject()) {
            throw Problems.badRequest("Send one activity as a JSON object, or an array of them.");
        }
        return List.of(root);
    }

    private List<JsonNode> lines(String text) {
        List<JsonNode> items = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\r?\n", -1)) {
            number++;
            if (!line.isBlank()) {
                items.add(line(line, number));
            }
        }
        return items;
    }

    private JsonNode line(String line, int number) {
        try {
            return json.readTree(line);
        } catch (JsonProcessingException unreadable) {
            throw Problems.badRequest("Line " + number + " is not well-formed JSON. Nothing was stored.");
        }
    }

    void requireSmall(JsonNode item, int index) {
        if (item.toString().length() > config.itemBytes()) {
            throw Problems.tooLarge("The activity at index %d is larger than %d bytes. Nothing was stored."
                    .formatted(index, config.itemBytes()));
        }
    }

    static byte[] bytes(InputStream body, int most) throws IOException {
        byte[] bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
            throw Problems.tooLarge("At most " + most + " bytes in one request.");
        }
        return bytes;
    }

    static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
