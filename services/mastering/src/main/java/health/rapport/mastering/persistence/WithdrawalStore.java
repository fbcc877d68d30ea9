package health.rapport.mastering.persistence;

import health.rapport.contracts.SourceRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Remembers what was taken back, so that it stays out even when it arrives later. */
@ApplicationScoped
public class WithdrawalStore {
    private static final String INSERT = """
            INSERT INTO withdrawal (target, origin, at) SELECT target, origin, $3
            FROM unnest($1::text[], $2::uuid[]) AS w (target, origin) ORDER BY target ON CONFLICT DO NOTHING
            """;

    /** The target that a correction names. */
    public static String of(UUID submission) {
        return submission.toString();
    }

    /** The target that a deletion names. */
    public static String of(SourceRef source) {
        return source.system() + "\u001f" + source.id();
    }

    /** Keeps targets by the submission that took them back. */
    public void store(Sql sql, Map<String, UUID> origins, Instant at) {
        if (!origins.isEmpty()) {
            Collection<Map.Entry<String, UUID>> entries = origins.entrySet();
            sql.update(
                    INSERT,
                    Columns.texts(entries, Map.Entry::getKey),
                    Columns.uuids(entries, Map.Entry::getValue),
                    Columns.utc(at));
        }
    }

    /** Which of these were taken back. */
    public Set<String> among(Sql sql, Collection<String> targets) {
        return sql
                .rows("SELECT target FROM withdrawal WHERE target = ANY ($1::text[])", (Object) Columns.texts(targets))
                .stream()
                .map(row -> row.getString("target"))
                .collect(Collectors.toSet());
    }
}
