package health.rapport.audience.persistence;

import health.rapport.audience.AudienceConfig;
import health.rapport.audience.domain.Member;
import health.rapport.kernel.MarketAccess;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts that were made. */
@ApplicationScoped
public class SnapshotStore {
    private static final String INSERT = """
            INSERT INTO snapshot (token, audience_id, audience_version, as_of, all_markets, markets, watermark,
                                  group_names, counted_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $9)
            """;
    /** Members in one row: enough that there are few rows, few enough that one is soon read. */
    private static final int A_CHUNK = 4_096;

    private static final String CHUNK = """
            INSERT INTO snapshot_chunk (token, first_person, last_person, people, groups) VALUES ($1, $2, $3, $4, $5)
            """;
    private static final String ERASED = "SELECT person_id FROM person WHERE state = 'ERASED'";
    private static final String FORGET = "DELETE FROM snapshot WHERE launched_at IS NULL"
            + " AND counted_at < clock_timestamp() - $1::bigint * interval '1 second'";
    private static final String FIND = """
            SELECT audience_version, as_of, all_markets, markets, watermark, group_names FROM snapshot
            WHERE token = $1 AND audience_id = $2
            """;
    private static final String ALL_MEMBERS =
            "SELECT people, groups FROM snapshot_chunk WHERE token = $1 ORDER BY first_person";
    // whoever has left the caller's markets since is not shown any more
    private static final String PAGE = "SELECT m.person_id, m.group_no FROM snapshot_chunk c"
            + " CROSS JOIN unnest(c.people, c.groups) AS m (person_id, group_no) JOIN person p USING (person_id) WHERE "
            + MarketScope.predicate("p.markets", 1)
            + " AND c.token = $3 AND ($4::uuid IS NULL OR c.last_person > $4 AND m.person_id > $4)"
            + " ORDER BY c.first_person, m.person_id LIMIT $5";
    private static final String LAUNCHED = "UPDATE snapshot SET launched_at = clock_timestamp() WHERE token = $1";

    private final Database database;
    private final Duration retention;

    public SnapshotStore(Database database, AudienceConfig config) {
        this.database = database;
        this.retention = config.snapshotRetention();
    }

    /** Keeps a count, and lets go of old ones that nobody launched. */
    public Uni<Void> save(Snapshot snapshot, String countedBy) {
        return database.inTransaction(tx -> ReadModel.besideErasures(tx)
                .chain(() -> tx.preparedQuery(FORGET).execute(Tuple.of(retention.toSeconds())))
                .chain(() -> tx.preparedQuery(INSERT).execute(head(snapshot, countedBy)))
                .chain(() -> tx.query(ERASED).execute())
                .map(erased -> chunks(snapshot, erased))
                .chain(chunks -> insert(tx, chunks)));
    }

    private static Tuple head(Snapshot s, String countedBy) {
        Map<String, Object> watermark = new HashMap<>(s.watermark());
        return Tuple.tuple()
                .addUUID(s.token())
                .addUUID(s.audienceId())
                .addLong(s.audienceVersion())
                .addOffsetDateTime(Texts.utc(s.asOf()))
                .addBoolean(s.access().all())
                .addValue(s.access().markets().toArray(String[]::new))
                .addString(new JsonObject(watermark).encode())
                .addValue(s.groupNames().toArray(String[]::new))
                .addString(countedBy);
    }

    private static Uni<Void> insert(SqlConnection tx, List<Tuple> chunks) {
        return chunks.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(CHUNK).executeBatch(chunks).replaceWithVoid();
    }

    /** Without those who were erased since everybody was asked. */
    private static List<Tuple> chunks(Snapshot s, RowSet<Row> erased) {
        Set<UUID> gone = new HashSet<>();
        erased.forEach(row -> gone.add(row.getUUID(0)));
        List<Member> members = gone.isEmpty()
                ? s.members()
                : s.members().stream()
                        .filter(member -> !gone.contains(member.personId()))
                        .toList();
        List<Tuple> chunks = new ArrayList<>();
        for (int from = 0; from < members.size(); from += A_CHUNK) {
            chunks.add(chunk(s.token(), members.subList(from, Math.min(members.size(), from + A_CHUNK))));
        }
        return chunks;
    }

    private static Tuple chunk(UUID token, List<Member> members) {
        return Tuple.of(
                token,
                members.getFirst().personId(),
                members.getLast().personId(),
                members.stream().map(Member::personId).toArray(UUID[]::new),
                members.stream().map(Member::group).toArray(Integer[]::new));
    }

    /** The whole count, or a 404 problem. */
    public Uni<Snapshot> require(UUID audienceId, UUID token) {
        return requireHead(audienceId, token).chain(this::withMembers);
    }

    /** The count without its members, or a 404 problem. */
    public Uni<Snapshot> requireHead(UUID audienceId, UUID token) {
        return database.pool()
                .preparedQuery(FIND)
                .execute(Tuple.of(token, audienceId))
                .map(rows -> head(rows, audienceId, token))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("count"));
    }

    private static @Nullable Snapshot head(RowSet<Row> rows, UUID audienceId, UUID token) {
        if (rows.size() == 0) {
            return null;
        }
        Row row = rows.iterator().next();
        Map<String, Long> watermark = new HashMap<>();
        JsonObject offsets = row.getJsonObject("watermark");
        offsets.fieldNames().forEach(partition -> watermark.put(partition, offsets.getLong(partition)));
        return new Snapshot(
                token,
                audienceId,
                row.getLong("audience_version"),
                row.getOffsetDateTime("as_of").toInstant(),
                new MarketAccess(row.getBoolean("all_markets"), Set.of(row.getArrayOfStrings("markets"))),
                List.of(row.getArrayOfStrings("group_names")),
                watermark,
                List.of());
    }

    private Uni<Snapshot> withMembers(Snapshot s) {
        return database.pool()
                .preparedQuery(ALL_MEMBERS)
                .execute(Tuple.of(s.token()))
                .map(SnapshotStore::unpacked)
                .map(members -> new Snapshot(
                        s.token(),
                        s.audienceId(),
                        s.audienceVersion(),
                        s.asOf(),
                        s.access(),
                        s.groupNames(),
                        s.watermark(),
                        members));
    }

    private static List<Member> unpacked(RowSet<Row> chunks) {
        List<Member> members = new ArrayList<>();
        for (Row chunk : chunks) {
            UUID[] people = chunk.getArrayOfUUIDs(0);
            Integer[] groups = chunk.getArrayOfIntegers(1);
            for (int i = 0; i < people.length; i++) {
                members.add(new Member(people[i], groups[i]));
            }
        }
        return members;
    }

    /** Members after one, in the order of their ids, of those the caller may see. */
    public Uni<List<Member>> page(UUID token, MarketAccess access, @Nullable UUID after, int limit) {
        String[] markets = access.markets().toArray(String[]::new);
        return database.pool()
                .preparedQuery(PAGE)
                .execute(Tuple.of(access.all(), markets, token, after, limit))
                .map(SnapshotStore::members);
    }

    private static List<Member> members(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new Member(row.getUUID("person_id"), row.getInteger("group_no")))
                .toList();
    }

    /** It was launched (for the first time, or again): so it is kept. */
    public Uni<Void> launched(SqlConnection tx, UUID token) {
        return tx.preparedQuery(LAUNCHED).execute(Tuple.of(token)).replaceWithVoid();
    }
}
