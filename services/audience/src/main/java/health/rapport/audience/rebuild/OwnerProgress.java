package health.rapport.audience.rebuild;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far an owner is.
 *
 * @param total facts it has
 * @param done of them published again
 * @param perSecond its pace, while it publishes
 * @param expectedAt when it will have published all; real time
 * @param nextOffsets by topic/partition, of what is all in Kafka: whoever has read so far has it
 */
@RegisterForReflection
@Schema(name = "RebuildOwner")
public record OwnerProgress(
        String owner,
        State state,
        long total,
        long done,
        @Nullable Long perSecond,
        @Nullable Instant expectedAt,
        Map<String, Long> nextOffsets) {
    /** How it stands. */
    public enum State {
        PUBLISHING,
        PUBLISHED,
        /** It did not hear of it: ask again with the same Idempotency-Key. */
        NOT_ASKED,
        /** It did not answer just now. */
        AWAY,
        /** It did not accept the order, or the caller. */
        REFUSED
    }

    public OwnerProgress {
        nextOffsets = Map.copyOf(nextOffsets);
    }

    static OwnerProgress none(String owner, State state) {
        return new OwnerProgress(owner, state, 0, 0, null, null, Map.of());
    }

    static OwnerProgress from(String owner, JsonObject said) {
        Map<String, Long> offsets = new HashMap<>();
        for (Object part : said.getJsonArray("parts", new io.vertx.core.json.JsonArray())) {
            addOffsets(offsets, (JsonObject) part);
        }
        return new OwnerProgress(
                owner,
                "PUBLISHED".equals(said.getString("state")) ? State.PUBLISHED : State.PUBLISHING,
                said.getLong("total", 0L),
                said.getLong("done", 0L),
                said.getLong("perSecond"),
                said.getInstant("expectedAt"),
                offsets);
    }

    private static void addOffsets(Map<String, Long> offsets, JsonObject part) {
        JsonObject next = part.getJsonObject("nextOffsets", new JsonObject());
        String topic = part.getString("topic", "");
        next.fieldNames()
                .forEach(partition -> offsets.merge(topic + "/" + partition, next.getLong(partition), Math::max));
    }
}
