package health.rapport.campaign.persistence.journey;

import health.rapport.campaign.domain.journey.Definition;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What editions of journeys say. */
public final class Definitions {
    private final Map<Key, Definition> all;

    private Definitions(Map<Key, Definition> all) {
        this.all = all;
    }

    /** An edition of a journey. */
    public record Key(UUID journey, int number) {}

    static Definitions of(RowSet<Row> rows, JourneyJson json) {
        Map<Key, Definition> all = new HashMap<>();
        rows.forEach(row -> all.put(
                new Key(row.getUUID("journey_id"), row.getInteger("number")),
                json.stored(row.getString("definition"))));
        return new Definitions(all);
    }

    /** One that is there. */
    public Definition require(UUID journey, int number) {
        return Objects.requireNonNull(all.get(new Key(journey, number)), "an edition that somebody entered by");
    }

    /** One, or null where no number is given. */
    public @Nullable Definition find(UUID journey, @Nullable Integer number) {
        return number == null ? null : all.get(new Key(journey, number));
    }
}
