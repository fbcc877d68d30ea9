package health.rapport.audience.persistence;

import health.rapport.contracts.membership.MembershipStated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Who is a member of which audience, as published. */
@ApplicationScoped
public class MembershipStore {
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended('audience.membership', 0) # hashtextextended($1::uuid::text, 0))";
    private static final String IS_LIVE = "SELECT 1 FROM live_audience WHERE audience_id = $1 AND NOT paused";
    // in the count launched before with the same eyes, and not in this one
    private static final String LEAVE = """
            WITH this AS (SELECT * FROM snapshot WHERE token = $1),
                former AS (SELECT s.token FROM snapshot s JOIN this USING (audience_id, all_markets)
                    WHERE s.token <> this.token AND s.launched_at IS NOT NULL
                      AND s.markets @> this.markets AND s.markets <@ this.markets
                    ORDER BY s.launched_at DESC LIMIT 1),
                gone AS MATERIALIZED (
                    SELECT unnest(people) AS person_id FROM snapshot_chunk JOIN former USING (token)
                    EXCEPT SELECT unnest(people) FROM snapshot_chunk WHERE token = $1)
            UPDATE membership t SET version = t.version + 1, audience_version = this.audience_version, member = false,
                group_name = NULL, changed_at = $2
            FROM this, gone
            WHERE t.audience_id = this.audience_id AND t.person_id = gone.person_id AND t.member
            RETURNING t.audience_id, t.person_id, t.version, t.audience_version, t.member, t.group_name
            """;
    private static final String ENTER = """
            INSERT INTO membership AS t (audience_id, person_id, version, audience_version, group_name, changed_at)
            SELECT s.audience_id, m.person_id, 1, s.audience_version, s.group_names[m.group_no + 1], $2
            FROM snapshot s JOIN snapshot_chunk c USING (token) CROSS JOIN unnest(c.people, c.groups) AS m (person_id, group_no)
            WHERE s.token = $1
            ORDER BY m.person_id
            ON CONFLICT (audience_id, person_id) DO UPDATE
            SET version = t.version + 1, audience_version = excluded.audience_version, member = true,
                group_name = excluded.group_name, changed_at = excluded.changed_at
            WHERE t.group_name IS DISTINCT FROM excluded.group_name
            RETURNING audience_id, person_id, version, audience_version, member, group_name
            """;

    /** To be held by who changes members of an audience that is not live, and by who begins to keep it current. */
    static Uni<Void> lock(SqlConnection tx, UUID audience) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(audience)).replaceWithVoid();
    }

    /**
     * The members of a snapshot enter: those who are new, or in another group than before; and who was in the one launched before and is not in this one
     * leaves. Nobody does where the audience is live: its members are kept current anyway.
     */
    public Uni<List<MembershipStated>> launch(SqlConnection tx, Snapshot snapshot, Instant at) {
        return ReadModel.besideErasures(tx)
                .chain(() -> lock(tx, snapshot.audienceId()))
                .chain(() -> tx.preparedQuery(IS_LIVE).execute(Tuple.of(snapshot.audienceId())))
                .chain(live -> live.size() > 0
                        ? Uni.createFrom().item(List.<MembershipStated>of())
                        : change(tx, snapshot.token(), at));
    }

    private static Uni<List<MembershipStated>> change(SqlConnection tx, UUID token, Instant at) {
        List<MembershipStated> changes = new ArrayList<>();
        Tuple parameters = Tuple.of(token, Texts.utc(at));
        return tx.preparedQuery(LEAVE)
                .execute(parameters)
                .invoke(rows -> changes.addAll(stated(rows, at)))
                .chain(() -> tx.preparedQuery(ENTER).execute(parameters))
                .invoke(rows -> changes.addAll(stated(rows, at)))
                .replaceWith(changes);
    }

    private static List<MembershipStated> stated(RowSet<Row> rows, Instant at) {
        return rows.stream().map(row -> stated(row, at)).toList();
    }

    private static MembershipStated stated(Row row, Instant at) {
        return new MembershipStated(
                row.getUUID(1),
                row.getUUID(0),
                row.getLong(2),
                row.getLong(3),
                row.getBoolean(4),
                row.getString(5),
                at);
    }
}
