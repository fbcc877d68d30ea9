package health.rapport.campaign.persistence;

import health.rapport.campaign.audiences.AudienceClient.Member;
import health.rapport.campaign.domain.Launch;
import health.rapport.contracts.campaign.Arm;
import health.rapport.contracts.campaign.AssignmentStated;
import health.rapport.kernel.PersonStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Launches, the assignments they made, and how far they are. */
@ApplicationScoped
public class LaunchStore {
    private static final String COLUMNS =
            "launch_id, campaign_id, idempotency_key, audience_id, snapshot_token, listed, assigned, holdout, left_out,"
                    + " launched_by, launched_at, drawn_at IS NOT NULL AS drawn";
    private static final String INSERT = """
            INSERT INTO launch (launch_id, campaign_id, idempotency_key, audience_id, snapshot_token, listed, assigned, holdout,
                                launched_by, launched_at)
            VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7, $8)
            """;
    private static final String LIST = """
            INSERT INTO launch_list (campaign_id, place, person_id, group_name)
            SELECT $1, m.place, m.person_id, m.group_name
            FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS m (person_id, group_name, place)
            """;
    private static final String UNDRAWN = "SELECT " + COLUMNS
            + " FROM launch WHERE drawn_at IS NULL ORDER BY launched_at LIMIT 1 FOR UPDATE SKIP LOCKED";
    private static final String DRAWN = """
            WITH drawn AS (DELETE FROM launch_list WHERE campaign_id = $1)
            UPDATE launch SET assigned = $2, holdout = $3, left_out = $4, drawn_at = clock_timestamp() WHERE campaign_id = $1
            """;
    private static final String ASSIGN = """
            INSERT INTO assignment (campaign_id, person_id, version, arm, group_name, markets, assigned_at)
            SELECT $1, m.person_id, 1, m.arm, m.group_name, coalesce(p.markets, '{}'), $2
            FROM unnest($3::uuid[], $4::text[], $5::text[]) AS m (person_id, arm, group_name)
                 LEFT JOIN person p USING (person_id)
            RETURNING campaign_id, person_id, version, arm, group_name, markets, assigned_at
            """;
    private static final String RECORD_TYPES =
            "SELECT DISTINCT status FROM person WHERE person_id = ANY($1) AND status IN ('MASTERED', 'UNMASTERED', 'INCOMPLETE')";
    private static final String PROGRESS = """
            SELECT state, coalesce(reasons[1], '') AS reason, count(*) AS contacts, min(touched_at) AS first, max(touched_at) AS last
            FROM contact WHERE campaign_id = $1 GROUP BY 1, 2
            """;

    /** The launch of a campaign, or null. */
    public Uni<@Nullable Launch> find(SqlClient db, UUID campaign) {
        return db.preparedQuery("SELECT " + COLUMNS + " FROM launch WHERE campaign_id = $1")
                .execute(Tuple.of(campaign))
                .map(rows -> Rows.first(rows, LaunchStore::read));
    }

    /** Accepts a launch, with its list in this order. */
    public Uni<Void> insert(SqlConnection tx, Launch launch, List<Member> list) {
        Tuple parameters = Tuple.tuple()
                .addUUID(launch.id())
                .addUUID(launch.campaignId())
                .addString(launch.idempotencyKey())
                .addUUID(launch.audienceId())
                .addString(launch.snapshotToken())
                .addInteger(launch.listed())
                .addString(launch.launchedBy())
                .addOffsetDateTime(Rows.utc(launch.launchedAt()));
        Tuple members = Tuple.tuple()
                .addUUID(launch.campaignId())
                .addArrayOfUUID(list.stream().map(Member::personId).toArray(UUID[]::new))
                .addArrayOfString(list.stream().map(Member::group).toArray(String[]::new));
        return tx.preparedQuery(INSERT)
                .execute(parameters)
                .chain(() -> tx.preparedQuery(LIST).execute(members))
                .replaceWithVoid();
    }

    /** The oldest launch that waits to be drawn and that nobody else draws, until the end of the transaction. */
    public Uni<Optional<Launch>> undrawn(SqlConnection tx) {
        return tx.preparedQuery(UNDRAWN)
                .execute()
                .map(rows -> Rows.list(rows, LaunchStore::read).stream().findFirst());
    }

    /** The list of a launch that waits, in its order. */
    public Uni<List<Member>> list(SqlConnection tx, UUID campaign) {
        return tx.preparedQuery("SELECT person_id, group_name FROM launch_list WHERE campaign_id = $1 ORDER BY place")
                .execute(Tuple.of(campaign))
                .map(rows -> Rows.list(rows, row -> new Member(row.getUUID("person_id"), row.getString("group_name"))));
    }

    /** It is drawn; its list is needed no more. */
    public Uni<Void> drawn(SqlConnection tx, Launch launch) {
        return tx.preparedQuery(DRAWN)
                .execute(Tuple.of(launch.campaignId(), launch.assigned(), launch.holdout(), launch.leftOut()))
                .replaceWithVoid();
    }

    /** Keeps these assignments; markets are the person's as they are known now. */
    public Uni<List<AssignmentStated>> assign(SqlConnection tx, Launch launch, List<Launch.Member> members) {
        Tuple parameters = Tuple.tuple()
                .addUUID(launch.campaignId())
                .addOffsetDateTime(Rows.utc(launch.launchedAt()))
                .addArrayOfUUID(members.stream().map(Launch.Member::personId).toArray(UUID[]::new))
                .addArrayOfString(
                        members.stream().map(member -> member.arm().name()).toArray(String[]::new))
                .addArrayOfString(members.stream().map(Launch.Member::group).toArray(String[]::new));
        return tx.preparedQuery(ASSIGN).execute(parameters).map(rows -> Rows.list(rows, LaunchStore::assignment));
    }

    /** What these people are, as far as they are known here. */
    public Uni<Set<PersonStatus>> recordTypes(SqlClient db, List<UUID> people) {
        return db.preparedQuery(RECORD_TYPES)
                .execute(Tuple.tuple().addArrayOfUUID(people.toArray(UUID[]::new)))
                .map(rows -> Rows.list(rows, row -> PersonStatus.valueOf(row.getString("status"))))
                .map(Set::copyOf);
    }

    /** How many contacts are in which state, why, and how fast it goes. */
    public Uni<Progress> progress(SqlClient db, UUID campaign) {
        return db.preparedQuery(PROGRESS)
                .execute(Tuple.of(campaign))
                .map(rows -> progress(Rows.list(rows, Group::read)));
    }

    private static Progress progress(List<Group> groups) {
        Map<String, Long> states = new LinkedHashMap<>();
        groups.forEach(group -> states.merge(group.state(), group.contacts(), Long::sum));
        Map<String, Long> held = groups.stream()
                .filter(group -> group.state().equals("HELD"))
                .collect(Collectors.toMap(Group::reason, Group::contacts, Long::sum, LinkedHashMap::new));
        Map<String, Long> waiting = groups.stream()
                .filter(group ->
                        group.state().equals("PLANNED") && !group.reason().isEmpty())
                .collect(Collectors.toMap(Group::reason, Group::contacts, Long::sum, LinkedHashMap::new));
        return new Progress(states, held, waiting, Group.seconds(groups));
    }

    private static Launch read(Row row) {
        return new Launch(
                row.getUUID("launch_id"),
                row.getUUID("campaign_id"),
                row.getString("idempotency_key"),
                row.getUUID("audience_id"),
                row.getString("snapshot_token"),
                row.getInteger("listed"),
                row.getInteger("assigned"),
                row.getInteger("holdout"),
                row.getInteger("left_out"),
                row.getString("launched_by"),
                Rows.time(row, "launched_at"),
                row.getBoolean("drawn"));
    }

    /** An assignment as its table keeps it. */
    public static AssignmentStated assignment(Row row) {
        return new AssignmentStated(
                row.getUUID("campaign_id"),
                row.getUUID("person_id"),
                row.getLong("version"),
                Arm.valueOf(row.getString("arm")),
                row.getString("group_name"),
                Rows.textSet(row, "markets"),
                Rows.time(row, "assigned_at"));
    }

    /**
     * How far a launch is.
     *
     * @param byState contacts by their state
     * @param heldByReason held contacts by the reason reported
     * @param waitingByReason planned contacts that were looked at and have to wait
     * @param seconds real time between the first and the last decision
     */
    public record Progress(
            Map<String, Long> byState,
            Map<String, Long> heldByReason,
            Map<String, Long> waitingByReason,
            double seconds) {
        public Progress {
            byState = Map.copyOf(byState);
            heldByReason = Map.copyOf(heldByReason);
            waitingByReason = Map.copyOf(waitingByReason);
        }

        public long in(String state) {
            return byState.getOrDefault(state, 0L);
        }
    }

    private record Group(
            String state,
            String reason,
            long contacts,
            java.time.@Nullable Instant first,
            java.time.@Nullable Instant last) {
        static Group read(Row row) {
            return new Group(
                    row.getString("state"),
                    row.getString("reason"),
                    row.getLong("contacts"),
                    Rows.instant(row, "first"),
                    Rows.instant(row, "last"));
        }

        static double seconds(List<Group> groups) {
            var first = groups.stream().map(Group::first).filter(java.util.Objects::nonNull);
            var last = groups.stream().map(Group::last).filter(java.util.Objects::nonNull);
            var from = first.min(java.util.Comparator.naturalOrder());
            var until = last.max(java.util.Comparator.naturalOrder());
            return from.isEmpty() || until.isEmpty()
                    ? 0
                    : java.time.Duration.between(from.get(), until.get()).toMillis() / 1000.0;
        }
    }
}
