package health.rapport.content.persistence;

import health.rapport.kernel.Ids;
import health.rapport.runtime.problem.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of something to be made: a new one, or, for an author who names the write with an {@code Idempotency-Key}, the one
 * that follows from author and key, so that sending it again finds what it made.
 */
public final class WriteKey {
    private static final UUID NAMESPACE = UUID.fromString("8b0d7c52-4f0b-5d53-9a2e-6c1f77c0e4aa");
    private static final Pattern ALLOWED = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private WriteKey() {}

    /** Of this kind of thing; 400 for a key that is none. */
    public static UUID id(String kind, String author, @Nullable String key) {
        if (key == null) {
            return Ids.next();
        }
        if (!ALLOWED.matcher(key).matches()) {
            throw Problems.badRequest("The header Idempotency-Key is 1 to 200 visible ASCII characters.");
        }
        return Ids.derived(NAMESPACE, kind, author, key);
    }

    /** Waits until nobody else makes this, for the rest of the transaction. */
    public static Uni<Void> lock(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("SELECT pg_advisory_xact_lock(?1)::text", String.class)
                        .setParameter(1, id.getLeastSignificantBits())
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** The same key with other content. */
    public static RuntimeException reused() {
        return Problems.conflict("idempotency-key-reused", "This Idempotency-Key made something else. Take a new key.");
    }
}
