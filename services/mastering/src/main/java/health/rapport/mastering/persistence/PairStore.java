package health.rapport.mastering.persistence;

import health.rapport.linkage.Decision;
import health.rapport.linkage.RecordPair;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Decisions about pairs of records, as far as they say more than "two persons". */
@ApplicationScoped
public class PairStore {
    private static final String INSERT = """
            INSERT INTO pair_decision (left_id, right_id, tier, log_odds, levels, explanation, engine_version, decided_at,
                                       left_version, right_version)
            SELECT l, r, tier, log_odds, levels, explanation::jsonb, engine, $8, left_version, right_version
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::float8[], $5::bigint[], $6::text[], $7::text[], $9::bigint[],
                        $10::bigint[])
                 AS d (l, r, tier, log_odds, levels, explanation, engine, left_version, right_version)
            ORDER BY l, r
            ON CONFLICT (left_id, right_id) DO UPDATE
            SET tier = excluded.tier, log_odds = excluded.log_odds, levels = excluded.levels,
                explanation = excluded.explanation, engine_version = excluded.engine_version, decided_at = excluded.decided_at,
                left_version = excluded.left_version, right_version = excluded.right_version
            """;
    private static final String STALE = """
            DELETE FROM pair_decision p USING membership m
            WHERE m.record_id = ANY ($1::uuid[]) AND p.left_id = m.record_id AND p.left_version <> m.version
            """;
    private static final String AMONG = """
            SELECT left_id, right_id FROM pair_decision
            WHERE left_id = ANY ($1::uuid[]) AND right_id = ANY ($1::uuid[])
            """;

    /** Forgets what was decided about these records. */
    public void remove(Sql sql, Collection<UUID> records) {
        Object array = Columns.uuids(records);
        sql.update("DELETE FROM pair_decision WHERE left_id = ANY ($1::uuid[])", array);
        sql.update("DELETE FROM pair_decision WHERE right_id = ANY ($1::uuid[])", array);
    }

    /** Forgets what was decided about earlier versions of these records; what another worker decided about the present one stays. */
    public void removeStale(Sql sql, Collection<UUID> records) {
        Object array = Columns.uuids(records);
        sql.update(STALE, array);
        sql.update(STALE.replace("p.left_", "p.right_"), array);
    }

    /**
     * Keeps decisions that say more than "two persons".
     *
     * @param versions of the records they are about
     */
    public void store(Sql sql, Collection<Decision> kept, Map<UUID, Long> versions, Instant at) {
        if (!kept.isEmpty()) {
            sql.update(
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
    }

    private static long version(Map<UUID, Long> versions, String record) {
        return Objects.requireNonNull(versions.get(UUID.fromString(record)), "what was compared has a version");
    }

    /** The pairs among these records. */
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
