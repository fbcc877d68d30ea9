package health.rapport.intake.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.intake.IntakeConfig;
import health.rapport.intake.segment.SegmentEvents;
import health.rapport.runtime.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads bodies of Segment's API within its limits: 32 KB an event, 500 KB a batch. */
@ApplicationScoped
class SegmentBodies {
    private static final int BATCH_BYTES = 500 * 1024;
    /** What events of a batch share unless they say otherwise. */
    private static final List<String> SHARED = List.of("context", "sentAt", "timestamp", "integrations");

    private static final Set<String> TYPES = Set.of("track", "identify", "page", "screen", "group", "alias");

    private final Bodies bodies;
    private final ObjectMapper json;
    private final IntakeConfig config;

    SegmentBodies(Bodies bodies, ObjectMapper json, IntakeConfig config) {
        this.bodies = bodies;
        this.json = json;
        this.config = config;
    }

    /**
     * A body that was read.
     *
     * @param writeKey as the libraries for browsers send it
     */
    record Read(SegmentEvents.Sent sent, @Nullable String writeKey) {}

    /** One event of a type that the path says. */
    Read single(InputStream body, String type) throws IOException {
        byte[] bytes = Bodies.bytes(body, config.itemBytes());
        ObjectNode event = object(bytes);
        @Nullable String key = key(event);
        event.put("type", type);
        return new Read(new SegmentEvents.Sent(bytes, List.of(event)), key);
    }

    /** {@code {"batch":[...],"sentAt":...,"context":{}}}. */
    Read batch(InputStream body) throws IOException {
        byte[] bytes = Bodies.bytes(body, BATCH_BYTES);
        ObjectNode root = object(bytes);
        @Nullable String key = key(root);
        JsonNode batch = root.path("batch");
        if (!batch.isArray() || batch.isEmpty()) {
            throw Problems.badRequest("Send {\"batch\":[...]} with at least one event.");
        }
        List<JsonNode> events = new ArrayList<>();
        batch.forEach(event -> events.add(event(root, event, events.size())));
        return new Read(new SegmentEvents.Sent(bytes, events), key);
    }

    /** Taken out: it is no part of what happened. */
    private static @Nullable String key(ObjectNode root) {
        @Nullable JsonNode key = root.remove("writeKey");
        return key != null && key.isTextual() ? key.textValue() : null;
    }

    private JsonNode event(ObjectNode root, JsonNode event, int index) {
        bodies.requireSmall(event, index);
        if (!(event instanceof ObjectNode fields)) {
            return event;
        }
        fields.remove("writeKey");
        if (!TYPES.contains(fields.path("type").asText())) {
            throw Problems.badRequest("The event at index " + index
                    + " needs a type: track, identify, page, screen, group or alias. Nothing was stored.");
        }
        SHARED.forEach(name -> share(root, fields, name));
        return fields;
    }

    private static void share(ObjectNode root, ObjectNode event, String name) {
        if (root.hasNonNull(name) && !event.hasNonNull(name)) {
            event.set(name, root.get(name));
        }
    }

    private ObjectNode object(byte[] bytes) throws IOException {
        if (json.readTree(Bodies.decode(bytes)) instanceof ObjectNode object) {
            return object;
        }
        throw Problems.badRequest("Send a JSON object.");
    }
}
