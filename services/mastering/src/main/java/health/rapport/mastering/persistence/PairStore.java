package health.rapport.mastering.persistence;

import health.rapport.linkage.Decision;
import health.rapport.linkage.RecordPair;
import health.rapport.linkage.Tier;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Decisions about pairs of records, as far as they say more than "two persons"; former ones are kept for good. */
@ApplicationScoped
public class PairStore {
    private static final String PAST = """
            INSERT INTO pair_decision_past (left_id, right_id, left_version, right_version, tier, log_odds, levels, explanation,
                                            engine_version, since, until)
            SELECT p.left_id, p.right_id, p.left_version, p.right_version, p.tier, p.log_odds, p.levels, p.explanation,
                   p.engine_version, p.decided_at,
            """;
    /** Whether a decision says anything else than the new one {@code n} about the same records. */
    private static final String OTHER = """
            (p.tier, p.levels, p.engine_version, p.left_version, p.right_version)
                IS DISTINCT FROM (n.tier, n.levels, n.engine_version, n.left_version, n.right_version)
            """;

    private static final String INSERT = """
            WITH n AS (
                SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::float8[], $5::bigint[], $6::text[], $7::text[],
                                     $9::bigint[], $10::bigint[])
                     AS d (left_id, right_id, tier, log_odds, levels, explanation, engine_version, left_version, right_version)),
            past AS (
            """ + PAST + """
                $8::timestamptz FROM n JOIN pair_decision p USING (left_id, right_id) WHERE
            """ + OTHER + """
            )
            INSERT INTO pair_decision AS p (left_id, right_id, tier, log_odds, levels, explanation, engine_version, decided_at,
                                            left_version, right_version)
            SELECT left_id, right_id, tier, log_odds, levels, explanation::jsonb, engine_version, $8, left_version, right_version
            FROM n ORDER BY left_id, right_id
            ON CONFLICT (left_id, right_id) DO UPDATE
            SET tier = excluded.tier, log_odds = excluded.log_odds, levels = excluded.levels,
                explanation = excluded.explanation, engine_version = excluded.engine_version, decided_at = excluded.decided_at,
                left_version = excluded.left_version, right_version = excluded.right_version
            WHERE
            """ + OTHER.replace("n.", "excluded.");
    private static final String FORGET = "WITH p AS (%s RETURNING p.*) " + PAST + " $2::timestamptz FROM p";
    private static final String STALE = FORGET.formatted("""
            DELETE FROM pair_decision p USING membership m
            WHERE m.record_id = ANY ($1::uuid[]) AND p.left_id = m.record_id AND p.left_version <> m.version
            """);
    private static final String OF = FORGET.formatted("DELETE FROM pair_decision p WHERE p.left_id = ANY ($1::uuid[])");
    private static final String FORMER = FORGET.formatted(
            "DELETE FROM pair_decision p WHERE p.left_id = ANY ($1::uuid[]) AND p.engine_version <> $3");
    /** Of two holders of these keys who share no other key but such that are too common. */
    private static final String TAKE_APART = FORGET.formatted("""
            DELETE FROM pair_decision p USING membership ml, source_record l, membership mr, source_record r
            WHERE p.left_id IN (SELECT record_id FROM record_key WHERE key = ANY ($1::bigint[]))
              AND p.right_id IN (SELECT record_id FROM record_key WHERE key = ANY ($1::bigint[]))
              AND ml.record_id = p.left_id AND (l.record_id, l.version) = (ml.record_id, ml.version)
              AND mr.record_id = p.right_id AND (r.record_id, r.version) = (mr.record_id, mr.version)
              AND NOT EXISTS (SELECT unnest(l.keys) INTERSECT SELECT unnest(r.keys) EXCEPT SELECT key FROM hot_key)
            """) + " RETURNING left_id, right_id, tier";

    private static final String AMONG = """
            SELECT left_id, right_id FROM pair_decision
            WHERE left_id = ANY ($1::uuid[]) AND right_id = ANY ($1::uuid[]) AND tier = 'AUTO'
            """;
    private static final String PARTNERS = """
            SELECT right_id AS record_id FROM pair_decision WHERE left_id = ANY ($1::uuid[])
            UNION SELECT left_id FROM pair_decision WHERE right_id = ANY ($1::uuid[])
            """;

    /** Nothing decided about these records holds any more. */
    public void remove(Sql sql, Collection<UUID> records, Instant at) {
        forget(sql, OF, records, at);
    }

    /** What was decided about earlier versions of these records holds no more; what another worker decided about the present one stays. */
    public void removeStale(Sql sql, Collection<UUID> records, Instant at) {
        forget(sql, STALE, records, at);
    }

    /** What another model decided about these records holds no more. */
    public void removeFormer(Sql sql, Collection<UUID> records, String engineVersion, Instant at) {
        Object array = Columns.uuids(records);
        sql.update(FORMER, array, Columns.utc(at), engineVersion);
        sql.update(FORMER.replace("p.left_id = ", "p.right_id = "), array, Columns.utc(at), engineVersion);
    }

    /**
     * Nothing that was decided about two records holds any more if only these keys, or others that are too common, bring them
     * together.
     *
     * @return the records that had been joined by it; the others stay the persons they were
     */
    Set<UUID> takeApart(Sql sql, Collection<Long> keys, Instant at) {
        Set<UUID> loose = new TreeSet<>();
        for (Row row : sql.rows(TAKE_APART, keys.toArray(Long[]::new), Columns.utc(at))) {
            if (row.getString("tier").equals(Tier.AUTO.name())) {
                loose.add(row.getUUID("left_id"));
                loose.add(row.getUUID("right_id"));
            }
        }
        return loose;
    }

    private static void forget(Sql sql, String statement, Collection<UUID> records, Instant at) {
        if (records.isEmpty()) {
            return;
        }
        Object array = Columns.uuids(records);
        sql.update(statement, array, Columns.utc(at));
        sql.update(
                statement.replace("p.left_id = ", "p.right_id = ").replace("p.left_version <>", "p.right_version <>"),
                array,
                Columns.utc(at));
    }

    /** Nothing is left of what was ever decided about these records. */
    public void erase(Sql sql, Collection<UUID> records) {
        if (!records.isEmpty()) {
            Object array = Columns.uuids(records);
            sql.update("DELETE FROM pair_decision_past WHERE left_id = ANY ($1::uuid[])", array);
            sql.update("DELETE FROM pair_decision_past WHERE right_id = ANY ($1::uuid[])", array);
        }
    }

    /**
     * Keeps decisions that say more than "two persons", and what they replace as former ones.
     *
     * @param versions of the records they are about
     */
    public void store(Sql sql, Collection<Decision> kept, Map<UUID, Long> versions, Instant at) {
        if (!kept.isEmpty()) {
            ready(kept, versions, at).in(sql);
        }
    }

    /** What keeps them. */
    Ready ready(Collection<Decision> kept, Map<UUID, Long> versions, Instant at) {
        return new Ready(
                INSERT,
                Columns.uuids(kept, d -> UUID.fromString(d.pair().left())),
                Columns.uuids(kept, d -> UUID.fromString(d.pair().right())),
                Columns.texts(kept, d -> d.tier().name()),
                Columns.doubles(kept, Decision::logOdds),
                Columns.longs(kept, d -> d.comparison().vector()),
                Columns.texts(kept, PairStore::explanation),
                Columns.texts(kept, Decision::engineVersion),
                Columns.utc(at),
                Columns.longs(kept, d -> version(versions, d.pair().left())),
                Columns.longs(kept, d -> version(versions, d.pair().right())));
    }

    private static long version(Map<UUID, Long> versions, String record) {
        return Objects.requireNonNull(versions.get(UUID.fromString(record)), "what was compared has a version");
    }

    /** Records with which anything was decided about these. */
    public Set<UUID> partners(Sql sql, Collection<UUID> records) {
        return records.isEmpty() ? Set.of() : RecordStore.ids(sql.rows(PARTNERS, (Object) Columns.uuids(records)));
    }

    /** The pairs among these records that may be joined. */
    public Set<RecordPair> among(Sql sql, Collection<UUID> records) {
        return sql.rows(AMONG, (Object) Columns.uuids(records)).stream()
                .map(PairStore::pair)
                .collect(Collectors.toSet());
    }

    private static RecordPair pair(Row row) {
        return new RecordPair(
                row.getUUID("left_id").toString(), row.getUUID("right_id").toString());
    }

    /** Levels and rules, without values. */
    private static String explanation(Decision decision) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("probability", Math.round(decision.posterior() * 1e6) / 1e6);
        parts.put(
                "evidence",
                decision.evidence().stream()
                        .map(item -> item.field() + ":" + item.level())
                        .toList());
        parts.put("vetoes", decision.vetoes().stream().map(Enum::name).toList());
        parts.put("cautions", decision.cautions().stream().map(Enum::name).toList());
        return RowJson.write(parts);
    }
}
