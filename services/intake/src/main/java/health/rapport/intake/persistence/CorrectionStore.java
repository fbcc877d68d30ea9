package health.rapport.intake.persistence;

import health.rapport.intake.domain.Layout;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

/** Quarantined rows that came in again in a file, put right. */
@ApplicationScoped
public class CorrectionStore {
    private static final String CLOSE = """
            UPDATE quarantined_item SET state = 'RESOLVED', outcome = c.outcome, submission_id = c.submission,
                resolved_at = c.at, version = version + 1
            FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[]) AS c (id, outcome, submission, at)
            WHERE quarantine_id = c.id AND quarantine_id IN (
                SELECT quarantine_id FROM quarantined_item
                WHERE quarantine_id = ANY ($1::uuid[]) AND state = 'OPEN' AND source = $5 AND layout = $6
                ORDER BY fingerprint FOR UPDATE)
            """;

    /** Where items came from. */
    public record Origin(String source, Layout layout) {}

    /** Rows of a file ended as these submissions what waits here; other people's items stay as they are. */
    public Uni<Void> close(SqlConnection tx, Origin origin, SequencedMap<UUID, Quarantined.Resolution> ended) {
        List<UUID> ids = List.copyOf(ended.keySet());
        List<Quarantined.Resolution> how = List.copyOf(ended.values());
        Tuple parameters = Tuple.tuple()
                .addValue(ids.toArray(UUID[]::new))
                .addValue(how.stream().map(Quarantined.Resolution::outcome).toArray(String[]::new))
                .addValue(how.stream().map(Quarantined.Resolution::submissionId).toArray(UUID[]::new))
                .addValue(how.stream().map(one -> at(one)).toArray(OffsetDateTime[]::new))
                .addString(origin.source())
                .addString(origin.layout().name());
        return tx.preparedQuery(CLOSE).execute(parameters).replaceWithVoid();
    }

    private static OffsetDateTime at(Quarantined.Resolution how) {
        Instant at = how.at() == null ? Instant.EPOCH : how.at();
        return at.atOffset(ZoneOffset.UTC);
    }
}
