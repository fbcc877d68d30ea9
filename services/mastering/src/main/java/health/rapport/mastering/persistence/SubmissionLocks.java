package health.rapport.mastering.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * Keeps workers apart whose records could meet: each takes the stripes of its keys, in order, before it looks for
 * candidates. Two records that share a key so never miss one another, whichever worker has them.
 */
@ApplicationScoped
public class SubmissionLocks {
    private static final int STRIPES = 512;
    /** The first key of our advisory locks; the outbox relay uses others. */
    private static final int SPACE = 0x4d41;

    /** Waits for the stripes of these keys; they are free again when the transaction ends. */
    public void take(Sql sql, Collection<String> keys) {
        Integer[] stripes = keys.stream()
                .flatMap(key -> Stream.of(Math.floorMod(key.hashCode(), STRIPES)))
                .distinct()
                .sorted()
                .toArray(Integer[]::new);
        sql.rows("SELECT pg_advisory_xact_lock($1::int, stripe) FROM unnest($2::int[]) AS s (stripe)", SPACE, stripes);
    }
}
