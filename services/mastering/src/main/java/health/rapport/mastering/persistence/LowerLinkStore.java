package health.rapport.mastering.persistence;

import health.rapport.contracts.link.LinkEvent;
import health.rapport.contracts.link.LowerConfidenceLinked;
import health.rapport.contracts.link.LowerConfidenceUnlinked;
import health.rapport.mastering.domain.LowerEdge;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lower-confidence ties of leads. */
@ApplicationScoped
public class LowerLinkStore {
    private static final String KNOWN =
            "SELECT lead_id, version, person_id, score, evidence FROM lower_link WHERE lead_id = ANY ($1::uuid[]) FOR UPDATE";
    private static final String UPSERT = """
            INSERT INTO lower_link (lead_id, version, person_id, score, evidence)
            SELECT id, version, person_id, score, string_to_array(evidence, E'\\x1f')
            FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::float8[], $5::text[])
                 AS n (id, version, person_id, score, evidence)
            ORDER BY id
            ON CONFLICT (lead_id) DO UPDATE
            SET version = excluded.version, person_id = excluded.person_id, score = excluded.score, evidence = excluded.evidence
            """;

    /** A tie between ids; without a person it is none. */
    public record Tie(
            UUID lead,
            long version,
            @Nullable UUID person,
            @Nullable Double score,
            List<String> evidence) {
        public Tie {
            evidence = List.copyOf(evidence);
        }

        boolean saysTheSameAs(Tie other) {
            return java.util.Objects.equals(person, other.person)
                    && java.util.Objects.equals(score, other.score)
                    && Set.copyOf(evidence).equals(Set.copyOf(other.evidence));
        }

        LinkEvent event(Instant now) {
            return person == null || score == null
                    ? new LowerConfidenceUnlinked(lead, version, now)
                    : new LowerConfidenceLinked(lead, version, person, score, evidence, LowerEdge.ENGINE, now);
        }
    }

    /**
     * Replaces the ties of these persons.
     *
     * @param touched every id that may have had a tie
     * @param ties the ties that hold now
     * @return what is new
     */
    public List<LinkEvent> replace(Sql sql, Collection<UUID> touched, Map<UUID, Tie> ties, Instant now) {
        Map<UUID, Tie> known = new HashMap<>();
        Set<UUID> all = new TreeSet<>(touched);
        all.addAll(ties.keySet());
        if (all.isEmpty()) {
            return List.of();
        }
        for (Row row : sql.rows(KNOWN, (Object) Columns.uuids(all))) {
            Tie tie = tie(row);
            known.put(tie.lead(), tie);
        }
        List<Tie> changed = new ArrayList<>();
        for (UUID lead : all) {
            Tie before = known.getOrDefault(lead, new Tie(lead, 0, null, null, List.of()));
            Tie after = ties.getOrDefault(lead, new Tie(lead, 0, null, null, List.of()));
            if (!after.saysTheSameAs(before)) {
                changed.add(new Tie(lead, before.version() + 1, after.person(), after.score(), after.evidence()));
            }
        }
        keep(sql, changed);
        return changed.stream().map(tie -> tie.event(now)).toList();
    }

    static Tie tie(Row row) {
        return new Tie(
                row.getUUID("lead_id"),
                row.getLong("version"),
                row.getUUID("person_id"),
                row.getDouble("score"),
                List.of(row.getArrayOfStrings("evidence")));
    }

    private static void keep(Sql sql, List<Tie> changed) {
        if (!changed.isEmpty()) {
            sql.update(
                    UPSERT,
                    Columns.uuids(changed, Tie::lead),
                    Columns.longs(changed, Tie::version),
                    Columns.uuids(changed, Tie::person),
                    Columns.doubles(changed, Tie::score),
                    Columns.lists(changed, Tie::evidence));
        }
    }
}
