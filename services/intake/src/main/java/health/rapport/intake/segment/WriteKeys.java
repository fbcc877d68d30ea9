package health.rapport.intake.segment;

import health.rapport.intake.persistence.WriteKeyStore;
import health.rapport.kernel.Ids;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes and knows write keys. A key is 192 random bits, so its plain SHA-256 hash cannot be turned back. Known keys are
 * remembered for some seconds: that long a revoked one may still be taken.
 */
@ApplicationScoped
public class WriteKeys {
    private static final int KEY_BYTES = 24;
    private static final int MOST_REMEMBERED = 1000;
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final WriteKeyStore store;
    private final DomainClock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<ByteBuffer, Remembered> remembered = new ConcurrentHashMap<>();

    WriteKeys(WriteKeyStore store, DomainClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A new key with its secret, which nobody can show again. */
    public record Made(WriteKey key, String secret) {}

    private record Remembered(WriteKey key, long untilNanos) {}

    public Uni<Made> make(String name, WriteKey.Binding binding, String by) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String secret = "wk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        WriteKey key = new WriteKey(Ids.next(), name, binding, by, clock.instant(), null);
        return store.add(key, hash(secret)).replaceWith(new Made(key, secret));
    }

    /** The key with this secret, or null. */
    public Uni<@Nullable WriteKey> find(String secret) {
        byte[] hash = hash(secret);
        Remembered known = remembered.get(ByteBuffer.wrap(hash));
        if (known != null && System.nanoTime() < known.untilNanos()) {
            return Uni.createFrom().item(known.key());
        }
        return store.valid(hash).invoke(found -> remember(hash, found));
    }

    public Uni<@Nullable WriteKey> revoke(UUID id) {
        remembered.values().removeIf(known -> known.key().keyId().equals(id));
        return store.revoke(id, clock.instant());
    }

    private void remember(byte[] hash, @Nullable WriteKey found) {
        ByteBuffer key = ByteBuffer.wrap(hash);
        if (found == null) {
            remembered.remove(key);
            return;
        }
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REMEMBERED.toMillis());
        remembered.put(key, new Remembered(found, until));
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
