package health.rapport.audience.persistence;

import health.rapport.kernel.MarketAccess;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which audiences are live, and which instance looks at which. */
@ApplicationScoped
public class LiveStore {
    private static final String MAKE = """
            INSERT INTO live_audience (audience_id, all_markets, markets, made_by, made_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (audience_id) DO NOTHING
            """;
    private static final String PAUSE =
            "UPDATE live_audience SET paused = $2, leader = NULL, led_until = '-infinity' WHERE audience_id = $1 AND paused <> $2";
    private static final String FIND = """
            SELECT l.audience_id, a.version, l.all_markets, l.markets, l.paused, l.made_by, l.made_at,
                   (SELECT count(*) FROM membership m WHERE m.audience_id = l.audience_id AND m.member),
                   l.watermark, l.as_of,
                   (SELECT max(changed_at) FROM membership m WHERE m.audience_id = l.audience_id), l.trouble
            FROM live_audience l JOIN audience a USING (audience_id) WHERE l.audience_id = $1
            """;
    private static final String LEAD =
            """
            WITH led AS (
                UPDATE live_audience SET term = term + (leader IS DISTINCT FROM $1)::int, leader = $1, led_until = clock_timestamp() + $2::bigint * interval '1 millisecond'
                WHERE audience_id IN (
                    SELECT audience_id FROM live_audience
                    WHERE NOT paused AND (leader = $1 OR led_until < clock_timestamp())
                    ORDER BY audience_id FOR UPDATE SKIP LOCKED)
                RETURNING audience_id, all_markets, markets, term)
            SELECT\s""" + AudienceRow.COLUMNS + ", all_markets, markets, term FROM led JOIN audience USING (audience_id)";
    private static final String LEAVE =
            "UPDATE live_audience SET leader = NULL, led_until = '-infinity' WHERE leader = $1";
    private static final String LOOKED_AT = """
            UPDATE live_audience SET seen = $3::text::pg_snapshot, watermark = $4::text::jsonb, as_of = $5,
                looked_at = clock_timestamp(), trouble = NULL
            WHERE leader = $1 AND audience_id = ANY($2::uuid[])
            """;
    private static final String TROUBLE =
            "UPDATE live_audience SET trouble = $3 WHERE leader = $1 AND audience_id = $2 AND trouble IS DISTINCT FROM $3";

    private final Database database;

    public LiveStore(Database database) {
        this.database = database;
    }

    /** Keeps an audience current from now on, with somebody's eyes; nothing if it is live already. */
    public Uni<Void> make(UUID audience, MarketAccess access, String by, Instant at) {
        return database.pool()
                .preparedQuery(MAKE)
                .execute(Tuple.of(audience, access.all(), access.markets().toArray(String[]::new), by, Texts.utc(at)))
                .replaceWithVoid();
    }

    /** Stops keeping it current, or goes on. */
    public Uni<Void> pause(UUID audience, boolean paused) {
        return database.pool()
                .preparedQuery(PAUSE)
                .execute(Tuple.of(audience, paused))
                .replaceWithVoid();
    }

    /** A live audience, if it is one. */
    public Uni<Optional<LiveAudience>> find(UUID audience) {
        return database.pool()
                .preparedQuery(FIND)
                .execute(Tuple.of(audience))
                .map(rows -> rows.stream().findFirst().map(LiveStore::live));
    }

    /** A live audience, or a 404 problem. */
    public Uni<LiveAudience> require(UUID audience) {
        return find(audience).map(found -> found.orElseThrow(() -> Problems.notFound("live audience")));
    }

    private static LiveAudience live(Row row) {
        return new LiveAudience(
                row.getUUID(0),
                row.getLong(1),
                access(row, 2),
                row.getBoolean(4),
                row.getString(5),
                row.getOffsetDateTime(6).toInstant(),
                row.getLong(7),
                watermark(row.getJsonObject(8)),
                instant(row.getOffsetDateTime(9)),
                instant(row.getOffsetDateTime(10)),
                row.getString(11));
    }

    private static MarketAccess access(Row row, int column) {
        return new MarketAccess(row.getBoolean(column), Set.of(row.getArrayOfStrings(column + 1)));
    }

    private static Map<String, Long> watermark(@Nullable JsonObject offsets) {
        Map<String, Long> watermark = new HashMap<>();
        if (offsets != null) {
            offsets.fieldNames().forEach(partition -> watermark.put(partition, offsets.getLong(partition)));
        }
        return watermark;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Those an instance leads from now on for so long: its own again, and those nobody leads. */
    public Uni<List<LiveAudience.Led>> lead(UUID leader, Duration howLong) {
        return database.pool()
                .preparedQuery(LEAD)
                .execute(Tuple.of(leader, howLong.toMillis()))
                .map(LiveStore::led);
    }

    private static List<LiveAudience.Led> led(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new LiveAudience.Led(AudienceRow.from(row), access(row, 8), row.getLong(10)))
                .toList();
    }

    /** Others may take over at once. */
    public Uni<Void> leave(UUID leader) {
        return database.pool().preparedQuery(LEAVE).execute(Tuple.of(leader)).replaceWithVoid();
    }

    /** That the members of these audiences are as of a state, without a change. */
    public Uni<Void> lookedAt(UUID leader, Collection<UUID> audiences, LiveMembers.AsOfState at) {
        return database.pool()
                .preparedQuery(LOOKED_AT)
                .execute(Tuple.of(
                        leader, audiences.toArray(UUID[]::new), at.seen(), at.watermarkJson(), Texts.utc(at.now())))
                .replaceWithVoid();
    }

    /** Why an audience cannot be looked at now. */
    public Uni<Void> trouble(UUID leader, UUID audience, String why) {
        return database.pool()
                .preparedQuery(TROUBLE)
                .execute(Tuple.of(leader, audience, why))
                .replaceWithVoid();
    }
}
