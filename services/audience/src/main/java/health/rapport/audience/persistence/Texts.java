package health.rapport.audience.persistence;

import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;

/** Values in the form in which they travel in array parameters. */
final class Texts {
    private Texts() {}

    /** Any values as the JSON list that {@code PgType.TEXT_LIST} takes, in a stable order. */
    static String list(Collection<?> values) {
        JsonArray json = new JsonArray();
        values.stream().map(Object::toString).sorted().forEach(json::add);
        return json.encode();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
