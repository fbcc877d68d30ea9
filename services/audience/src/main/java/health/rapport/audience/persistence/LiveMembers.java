package health.rapport.audience.persistence;

import static java.util.stream.Collectors.toSet;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Makes the members of live audiences those that rules say, and publishes the difference, in one transaction. The rows are what was published: to say
 * something twice changes nothing and publishes nothing.
 */
@ApplicationScoped
public class LiveMembers {
    private static final int FEW = 100;

    // nobody else leads it or did since, its definition is the one that was asked, and no newer state was published;
    // snapshots of
    // before a restore do not count
    private static final String MAY = """
            SELECT l.audience_id FROM live_audience l JOIN audience a USING (audience_id)
                JOIN unnest($2::uuid[], $3::bigint[], $4::bigint[]) AS said (audience_id, version, term) USING (audience_id)
            WHERE l.leader = $1 AND l.term = said.term AND NOT l.paused AND a.version = said.version
              AND (l.seen IS NULL OR pg_snapshot_xmax(l.seen) > pg_snapshot_xmax(pg_current_snapshot())
                OR pg_snapshot_xmax($5::text::pg_snapshot) >= pg_snapshot_xmax(l.seen)
                   AND NOT EXISTS (SELECT FROM pg_snapshot_xip($5::text::pg_snapshot) x WHERE pg_visible_in_snapshot(x, l.seen)))
            ORDER BY l.audience_id FOR UPDATE OF l
            """;
    private static final String ENTER = """
            INSERT INTO membership AS t (audience_id, person_id, version, audience_version, group_name, changed_at)
            SELECT w.audience_id, w.person_id, 1, w.version, w.group_name, $1
            FROM unnest($2::uuid[], $3::bigint[], $4::uuid[], $5::text[]) AS w (audience_id, version, person_id, group_name)
            WHERE NOT EXISTS (SELECT FROM person p WHERE p.person_id = w.person_id AND p.state = 'ERASED')
            ORDER BY w.audience_id, w.person_id
            ON CONFLICT (audience_id, person_id) DO UPDATE
            SET version = t.version + 1, audience_version = excluded.audience_version, member = true,
                group_name = excluded.group_name, changed_at = excluded.changed_at
            WHERE t.group_name IS DISTINCT FROM excluded.group_name
            RETURNING audience_id, person_id, version, audience_version, member, group_name, changed_at
            """;
    private static final String LEAVE = """
            UPDATE membership t SET version = t.version + 1, audience_version = w.version, member = false, group_name = NULL,
                changed_at = $1
            FROM unnest($2::uuid[], $3::bigint[], $4::uuid[]) AS w (audience_id, version, person_id)
            WHERE t.audience_id = w.audience_id AND t.person_id = w.person_id AND t.member
            RETURNING t.audience_id, t.person_id, t.version, t.audience_version, t.member, t.group_name, t.changed_at
            """;
    private static final String STATE = """
            UPDATE live_audience SET seen = $2::text::pg_snapshot, watermark = $3::text::jsonb, as_of = $4,
                looked_at = clock_timestamp(), trouble = NULL
            WHERE audience_id = ANY($1::uuid[])
            """;
    private static final String MEMBERS =
            "SELECT person_id, group_name FROM membership WHERE audience_id = $1 AND member";

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

    /**
     * Who leads an audience, and of which definition.
     *
     * @param term of the leader: it grows when another takes over
     */
    public record Said(UUID audience, long version, long term) {}

    /**
     * What is to be published of an audience.
     *
     * @param entered the group of each who is in another than before, or was in none
     */
    public record Changes(Said said, Map<UUID, String> entered, List<UUID> left) {
        public Changes {
            entered = Map.copyOf(entered);
            left = List.copyOf(left);
        }

        /** Whether there is nothing to say. */
        public boolean none() {
            return entered.isEmpty() && left.isEmpty();
        }
    }

    /**
     * What came of it.
     *
     * @param audiences those it may be published of; of the others somebody else leads, or something newer is there
     */
    public record Published(Set<UUID> audiences, List<MembershipStated> changes) {
        public Published {
            audiences = Set.copyOf(audiences);
            changes = List.copyOf(changes);
        }
    }

    /** The group of each member, as published. To be asked by whoever leads the audience: nobody else changes it then. */
    public Uni<Map<UUID, String>> of(UUID audience) {
        return database.inTransaction(tx -> MembershipStore.lock(tx, audience)
                .chain(() -> tx.preparedQuery(MEMBERS).execute(Tuple.of(audience)))
                .map(LiveMembers::groups));
    }

    private static Map<UUID, String> groups(RowSet<Row> rows) {
        Map<UUID, String> groups = HashMap.newHashMap(rows.size());
        rows.forEach(row -> groups.put(row.getUUID(0), row.getString(1)));
        return groups;
    }

    /** Publishes who entered, moved and left, of several audiences at once. */
    public Uni<Published> publish(UUID leader, List<Changes> changes, AsOfState at) {
        List<Said> said = changes.stream().map(Changes::said).toList();
        return database.inTransaction(tx -> ReadModel.besideErasures(tx)
                .chain(() -> tx.preparedQuery(MAY).execute(may(leader, said, at)))
                .map(LiveMembers::ids)
                .chain(allowed -> write(tx, allowed, changes, at)));
    }

    private static Tuple may(UUID leader, List<Said> said, AsOfState at) {
        return Tuple.of(
                leader,
                said.stream().map(Said::audience).toArray(UUID[]::new),
                said.stream().map(Said::version).toArray(Long[]::new),
                said.stream().map(Said::term).toArray(Long[]::new),
                at.seen());
    }

    private static Set<UUID> ids(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getUUID(0)).collect(toSet());
    }

    private Uni<Published> write(SqlConnection tx, Set<UUID> allowed, List<Changes> changes, AsOfState at) {
        List<Changes> wanted = changes.stream()
                .filter(one -> allowed.contains(one.said().audience()))
                .toList();
        List<MembershipStated> changed = new ArrayList<>();
        return leave(tx, wanted, at)
                .invoke(rows -> rows.forEach(row -> changed.add(stated(row))))
                .chain(() -> enter(tx, wanted, at))
                .invoke(rows -> rows.forEach(row -> changed.add(stated(row))))
                .chain(() -> changed.size() > FEW ? outbox.appendBulk(tx, changed) : outbox.append(tx, changed))
                .chain(() -> tx.preparedQuery(STATE)
                        .execute(Tuple.of(
                                allowed.toArray(UUID[]::new), at.seen(), at.watermarkJson(), Texts.utc(at.now()))))
                .map(done -> new Published(allowed, changed));
    }

    private static Uni<RowSet<Row>> leave(SqlConnection tx, List<Changes> changes, AsOfState at) {
        Columns columns = new Columns();
        changes.forEach(one -> one.left().forEach(person -> columns.add(one.said(), person, "")));
        return tx.preparedQuery(LEAVE)
                .execute(Tuple.of(Texts.utc(at.now()), columns.audiences(), columns.versions(), columns.people()));
    }

    private static Uni<RowSet<Row>> enter(SqlConnection tx, List<Changes> changes, AsOfState at) {
        Columns columns = new Columns();
        changes.forEach(one -> one.entered().forEach((person, group) -> columns.add(one.said(), person, group)));
        return tx.preparedQuery(ENTER)
                .execute(Tuple.of(
                        Texts.utc(at.now()),
                        columns.audiences(),
                        columns.versions(),
                        columns.people(),
                        columns.groups.toArray(String[]::new)));
    }

    /** Rows, as arrays of columns. */
    private static final class Columns {
        private final List<Said> said = new ArrayList<>();
        private final List<UUID> people = new ArrayList<>();
        private final List<String> groups = new ArrayList<>();

        void add(Said who, UUID person, String group) {
            said.add(who);
            people.add(person);
            groups.add(group);
        }

        UUID[] audiences() {
            return said.stream().map(Said::audience).toArray(UUID[]::new);
        }

        Long[] versions() {
            return said.stream().map(Said::version).toArray(Long[]::new);
        }

        UUID[] people() {
            return people.toArray(UUID[]::new);
        }
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
