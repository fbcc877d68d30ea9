package health.rapport.intake.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for ever what was taken in. Claims are written in order of their id, so that two writers never wait for one
 * another in a circle, and a second writer of an id waits until the first has committed.
 */
@ApplicationScoped
public class SubmissionStore {
    private static final String CLAIM_ONCE = """
            INSERT INTO submission (submission_id, content_hash, version, received_at)
            SELECT id, hash, 1, $3 FROM unnest($1::uuid[], $2::bytea[]) AS c (id, hash) ORDER BY id
            ON CONFLICT (submission_id) DO NOTHING
            RETURNING submission_id, version
            """;
    private static final String CLAIM_NEXT = """
            INSERT INTO submission AS s (submission_id, content_hash, version, received_at)
            SELECT id, hash, 1, $3 FROM unnest($1::uuid[], $2::bytea[]) AS c (id, hash) ORDER BY id
            ON CONFLICT (submission_id) DO UPDATE
            SET content_hash = excluded.content_hash, version = s.version + 1, received_at = excluded.received_at
            WHERE s.content_hash <> excluded.content_hash
            RETURNING submission_id, version
            """;
    private static final String HASHES =
            "SELECT submission_id, content_hash FROM submission WHERE submission_id = ANY($1::uuid[])";

    /** Which of these were ever taken in. */
    public Uni<Set<UUID>> known(SqlConnection tx, List<UUID> ids) {
        Object all = ids.toArray(UUID[]::new);
        return tx.preparedQuery(HASHES)
                .execute(Tuple.of(all))
                .map(rows -> hashes(rows).keySet());
    }

    /** Settles each claim of kinds that have no versions: another content under a known id is a conflict. */
    public Uni<List<Settled>> once(SqlConnection tx, List<Claim> claims, Instant now) {
        Map<UUID, Claim> first = firstOfEach(claims);
        return insert(tx, CLAIM_ONCE, first, now)
                .chain(inserted -> hashes(tx, first).map(stored -> settleOnce(claims, inserted, stored)));
    }

    /** Settles each claim of kinds with versions: another content is the next version, in the order given. */
    public Uni<List<Settled>> next(SqlConnection tx, List<Claim> claims, Instant now) {
        return round(tx, claims, new Settled[claims.size()], now);
    }

    /** One statement may write an id only once, so an id that comes several times takes several rounds. */
    private static Uni<List<Settled>> round(
            SqlConnection tx, List<Claim> claims, @Nullable Settled[] done, Instant now) {
        Map<UUID, Integer> turn = new HashMap<>();
        for (int i = 0; i < done.length; i++) {
            if (done[i] == null) {
                turn.putIfAbsent(claims.get(i).submissionId(), i);
            }
        }
        if (turn.isEmpty()) {
            return Uni.createFrom().item(List.of(done));
        }
        List<Claim> these = turn.values().stream().map(claims::get).toList();
        return insert(tx, CLAIM_NEXT, firstOfEach(these), now)
                .invoke(versions -> turn.forEach((id, i) -> done[i] = newer(versions.get(id))))
                .chain(() -> round(tx, claims, done, now));
    }

    private static Settled newer(@Nullable Long version) {
        return version == null ? new Settled.Duplicate() : new Settled.Accepted(version);
    }

    private static Uni<Map<UUID, Long>> insert(SqlConnection tx, String sql, Map<UUID, Claim> claims, Instant now) {
        if (claims.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple parameters = Tuple.of(
                claims.keySet().toArray(UUID[]::new),
                claims.values().stream()
                        .map(c -> Buffer.buffer(c.contentHash()))
                        .toArray(Buffer[]::new),
                now.atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(sql).execute(parameters).map(SubmissionStore::versions);
    }

    private static Uni<Map<UUID, byte[]>> hashes(SqlConnection tx, Map<UUID, Claim> claims) {
        if (claims.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Object ids = claims.keySet().toArray(UUID[]::new);
        return tx.preparedQuery(HASHES).execute(Tuple.of(ids)).map(SubmissionStore::hashes);
    }

    private static List<Settled> settleOnce(List<Claim> claims, Map<UUID, Long> inserted, Map<UUID, byte[]> stored) {
        Map<UUID, Long> open = new HashMap<>(inserted);
        return claims.stream().map(claim -> settleOne(claim, open, stored)).toList();
    }

    private static Settled settleOne(Claim claim, Map<UUID, Long> open, Map<UUID, byte[]> stored) {
        if (open.remove(claim.submissionId()) != null) {
            return new Settled.Accepted(1);
        }
        return Arrays.equals(claim.contentHash(), stored.get(claim.submissionId()))
                ? new Settled.Duplicate()
                : new Settled.Conflict();
    }

    private static Map<UUID, Claim> firstOfEach(List<Claim> claims) {
        Map<UUID, Claim> first = new LinkedHashMap<>();
        claims.forEach(claim -> first.putIfAbsent(claim.submissionId(), claim));
        return first;
    }

    private static Map<UUID, Long> versions(RowSet<Row> rows) {
        Map<UUID, Long> versions = new HashMap<>();
        rows.forEach(row -> versions.put(row.getUUID("submission_id"), row.getLong("version")));
        return versions;
    }

    private static Map<UUID, byte[]> hashes(RowSet<Row> rows) {
        Map<UUID, byte[]> hashes = new HashMap<>();
        rows.forEach(row -> hashes.put(
                row.getUUID("submission_id"), row.getBuffer("content_hash").getBytes()));
        return hashes;
    }
}
