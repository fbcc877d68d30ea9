package health.rapport.audience.persistence;

import health.rapport.contracts.membership.MembershipStated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Who is a member of which audience, as published. */
@ApplicationScoped
public class MembershipStore {
    private static final String ENTER = """
            INSERT INTO membership AS t (audience_id, person_id, version, audience_version, group_name, changed_at)
            SELECT s.audience_id, m.person_id, 1, s.audience_version, s.group_names[m.group_no + 1], $2
            FROM snapshot s JOIN snapshot_member m USING (token)
            WHERE s.token = $1
            ORDER BY m.person_id
            ON CONFLICT (audience_id, person_id) DO UPDATE
            SET version = t.version + 1, audience_version = excluded.audience_version, member = true,
                group_name = excluded.group_name, changed_at = excluded.changed_at
            WHERE t.group_name IS DISTINCT FROM excluded.group_name
            RETURNING audience_id, person_id, version, audience_version, group_name
            """;

    /** The members of a snapshot enter; those who are new, or in another group than before. */
    public Uni<List<MembershipStated>> enter(SqlConnection tx, UUID token, Instant at) {
        return ReadModel.besideErasures(tx)
                .chain(() -> tx.preparedQuery(ENTER).execute(Tuple.of(token, Texts.utc(at))))
                .map(rows -> rows.stream().map(row -> entered(row, at)).toList());
    }

    private static MembershipStated entered(Row row, Instant at) {
        return new MembershipStated(
                row.getUUID("person_id"),
                row.getUUID("audience_id"),
                row.getLong("version"),
                row.getLong("audience_version"),
                true,
                row.getString("group_name"),
                at);
    }
}
