package health.rapport.mastering.persistence;

import health.rapport.mastering.domain.Lineage;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Whose the records of persons were before others were merged into them. */
@ApplicationScoped
public class LineageStore {
    /** Stays that ended because their person was merged, and whose id still means the present person. */
    private static final String FORMER = """
            SELECT m.record_id, p.person_id, m.person_id AS into, max(p.until) AS merged_at FROM membership m
            JOIN membership_past p ON p.record_id = m.record_id
            JOIN person x ON x.person_id = p.person_id AND x.state = 'REDIRECTED' AND x.redirected_to = m.person_id
            WHERE m.person_id = ANY ($1::uuid[])
              AND EXISTS (SELECT 1 FROM identity_change c
                          WHERE c.person_id = p.person_id AND c.kind = 'MERGED' AND c.at = p.until)
            GROUP BY m.record_id, p.person_id, m.person_id ORDER BY merged_at DESC, p.person_id
            """;
    /** Records that were their person's when any of those came, wherever they have been since. */
    private static final String SETTLED = """
            SELECT DISTINCT m.record_id FROM unnest($1::uuid[], $2::timestamptz[]) AS c (person_id, at)
            JOIN membership m ON m.person_id = c.person_id
            WHERE m.record_id <> ALL ($3::uuid[])
              AND (m.since < c.at
                   OR EXISTS (SELECT 1 FROM membership_past p WHERE p.record_id = m.record_id AND p.person_id = m.person_id
                              AND p.since < c.at AND p.until >= c.at))
            """;

    /** Of the records of these persons. */
    public Lineage of(Sql sql, Collection<UUID> persons) {
        if (persons.isEmpty()) {
            return Lineage.NONE;
        }
        Map<UUID, List<UUID>> former = new HashMap<>();
        List<Row> stays = sql.rows(FORMER, (Object) Columns.uuids(persons));
        for (Row row : stays) {
            former.computeIfAbsent(row.getUUID("record_id"), _ -> new ArrayList<>())
                    .add(row.getUUID("person_id"));
        }
        return former.isEmpty() ? Lineage.NONE : new Lineage(former, settled(sql, stays, former.keySet()));
    }

    private static Set<UUID> settled(Sql sql, List<Row> stays, Collection<UUID> came) {
        return RecordStore.ids(sql.rows(
                SETTLED,
                Columns.uuids(stays, row -> row.getUUID("into")),
                Columns.times(stays, row -> Columns.instant(row, "merged_at")),
                Columns.uuids(came)));
    }
}
