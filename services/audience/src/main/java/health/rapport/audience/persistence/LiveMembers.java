package health.rapport.audience.persistence;

import health.rapport.contracts.membership.MembershipStated;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the members of a live audience those that rules say, and publishes just the difference, in one transaction. The rows are what was published:
 * whoever does it again, after whatever happened, publishes nothing twice and nothing less.
 */
@ApplicationScoped
public class LiveMembers {
    private static final int FEW = 100;

    // nobody else leads it, its definition is the one that was asked, and no newer state was published; snapshots of
    // before a restore do not count
    private static final String MAY = """
            SELECT 1 FROM live_audience l JOIN audience a USING (audience_id)
            WHERE l.audience_id = $1 AND l.leader = $2 AND NOT l.paused AND a.version = $3
              AND (l.seen IS NULL OR pg_snapshot_xmax(l.seen) > pg_snapshot_xmax(pg_current_snapshot())
                OR pg_snapshot_xmax($4::text::pg_snapshot) >= pg_snapshot_xmax(l.seen)
                   AND NOT EXISTS (SELECT FROM pg_snapshot_xip($4::text::pg_snapshot) x WHERE pg_visible_in_snapshot(x, l.seen)))
            FOR UPDATE OF l
            """;
    private static final String ENTER = """
            INSERT INTO membership AS t (audience_id, person_id, version, audience_version, group_name, changed_at)
            SELECT $1, w.person_id, 1, $2, w.group_name, $3
            FROM unnest($4::uuid[], $5::text[]) AS w (person_id, group_name)
                 LEFT JOIN membership o ON o.audience_id = $1 AND o.person_id = w.person_id
            WHERE o.group_name IS DISTINCT FROM w.group_name
              AND NOT EXISTS (SELECT FROM person p WHERE p.person_id = w.person_id AND p.state = 'ERASED')
            ORDER BY w.person_id
            ON CONFLICT (audience_id, person_id) DO UPDATE
            SET version = t.version + 1, audience_version = excluded.audience_version, member = true,
                group_name = excluded.group_name, changed_at = excluded.changed_at
            WHERE t.group_name IS DISTINCT FROM excluded.group_name
            RETURNING audience_id, person_id, version, audience_version, member, group_name, changed_at
            """;
    private static final String LEAVE = """
            UPDATE membership SET version = version + 1, audience_version = $2, member = false, group_name = NULL, changed_at = $3
            WHERE audience_id = $1 AND member AND\s""";
    private static final String CHANGED =
            " RETURNING audience_id, person_id, version, audience_version, member, group_name, changed_at";
    private static final String LEAVE_SOME = LEAVE + "person_id = ANY($4::uuid[])" + CHANGED;
    private static final String LEAVE_OTHERS =
            LEAVE + "NOT EXISTS (SELECT FROM unnest($4::uuid[]) w (id) WHERE w.id = person_id)" + CHANGED;
    private static final String STATE = """
            UPDATE live_audience SET seen = $2::text::pg_snapshot, watermark = $3::text::jsonb, as_of = $4,
                looked_at = clock_timestamp(), trouble = NULL
            WHERE audience_id = $1
            """;
    private static final String OF_PEOPLE = """
            SELECT audience_id, person_id, group_name FROM membership
            WHERE member AND person_id = ANY($1::uuid[]) AND audience_id = ANY($2::uuid[])
            """;

    private final Database database;
    private final Outbox outbox;

    public LiveMembers(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /**
     * What was looked at.
     *
     * @param now the moment the rules were asked about, by the domain clock
     */
    public record AsOfState(String seen, Map<String, Long> watermark, Instant now) {
        public AsOfState {
            watermark = Map.copyOf(watermark);
        }

        String watermarkJson() {
            return new JsonObject(new HashMap<>(watermark)).encode();
        }
    }

    /** Who says so: an instance, of this version of an audience. */
    public record Said(UUID leader, UUID audience, long version) {}

    /**
     * Who is in.
     *
     * @param members the group of each
     * @param lookedAt of whom it is said, members or not; null: of everybody
     */
    public record Wanted(
            Map<UUID, String> members, @Nullable Collection<UUID> lookedAt) {
        public Wanted {
            members = Map.copyOf(members);
            lookedAt = lookedAt == null ? null : List.copyOf(lookedAt);
        }
    }

    /** Who of these people is in which group of these audiences, as published. */
    public Uni<Map<UUID, Map<UUID, String>>> of(Collection<UUID> people, Collection<UUID> audiences) {
        return database.pool()
                .preparedQuery(OF_PEOPLE)
                .execute(Tuple.of(people.toArray(UUID[]::new), audiences.toArray(UUID[]::new)))
                .map(LiveMembers::byAudience);
    }

    private static Map<UUID, Map<UUID, String>> byAudience(RowSet<Row> rows) {
        Map<UUID, Map<UUID, String>> groups = new HashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(row.getUUID(0), id -> new HashMap<>()).put(row.getUUID(1), row.getString(2)));
        return groups;
    }

    /** Publishes who entered, moved and left, and gives it back; null if it may not: somebody else leads, or something newer is there. */
    public Uni<@Nullable List<MembershipStated>> publish(Said said, Wanted wanted, AsOfState at) {
        return database.inTransaction(tx -> ReadModel.besideErasures(tx)
                .chain(() -> tx.preparedQuery(MAY)
                        .execute(Tuple.of(said.audience(), said.leader(), said.version(), at.seen())))
                .chain(may -> may.size() == 0 ? Uni.createFrom().nullItem() : write(tx, said, wanted, at)));
    }

    private Uni<List<MembershipStated>> write(SqlConnection tx, Said said, Wanted wanted, AsOfState at) {
        List<MembershipStated> changed = new ArrayList<>();
        return leave(tx, said, wanted, at)
                .invoke(rows -> rows.forEach(row -> changed.add(stated(row))))
                .chain(() -> enter(tx, said, wanted, at))
                .invoke(rows -> rows.forEach(row -> changed.add(stated(row))))
                .chain(() -> changed.size() > FEW ? outbox.appendBulk(tx, changed) : outbox.append(tx, changed))
                .chain(() -> tx.preparedQuery(STATE)
                        .execute(Tuple.of(said.audience(), at.seen(), at.watermarkJson(), Texts.utc(at.now()))))
                .replaceWith(changed);
    }

    private static Uni<RowSet<Row>> leave(SqlConnection tx, Said said, Wanted wanted, AsOfState at) {
        Collection<UUID> lookedAt = wanted.lookedAt();
        Map<UUID, String> members = wanted.members();
        UUID[] ids = lookedAt == null
                ? members.keySet().toArray(UUID[]::new)
                : lookedAt.stream().filter(id -> !members.containsKey(id)).toArray(UUID[]::new);
        return tx.preparedQuery(lookedAt == null ? LEAVE_OTHERS : LEAVE_SOME)
                .execute(Tuple.of(said.audience(), said.version(), Texts.utc(at.now()), ids));
    }

    private static Uni<RowSet<Row>> enter(SqlConnection tx, Said said, Wanted wanted, AsOfState at) {
        List<Map.Entry<UUID, String>> members = List.copyOf(wanted.members().entrySet());
        return tx.preparedQuery(ENTER)
                .execute(Tuple.of(
                        said.audience(),
                        said.version(),
                        Texts.utc(at.now()),
                        members.stream().map(Map.Entry::getKey).toArray(UUID[]::new),
                        members.stream().map(Map.Entry::getValue).toArray(String[]::new)));
    }

    private static MembershipStated stated(Row row) {
        return new MembershipStated(
                row.getUUID(1),
                row.getUUID(0),
                row.getLong(2),
                row.getLong(3),
                row.getBoolean(4),
                row.getString(5),
                row.getOffsetDateTime(6).toInstant());
    }
}
