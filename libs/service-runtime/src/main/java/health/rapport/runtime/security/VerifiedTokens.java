package health.rapport.runtime.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of bearer tokens that were verified a moment ago. Only good tokens are remembered, never longer than they
 * are good for, and at most a minute, so that a key that its issuer withdrew is not trusted for long.
 *
 * @param <T> what is remembered of a token
 */
final class VerifiedTokens<T> {
    static final Duration AT_MOST = Duration.ofSeconds(60);
    /** Beyond it everything is forgotten and verified again: callers are systems and signed-in staff, far fewer than these. */
    private static final int MOST = 2_000;

    private final InstantSource clock;
    private final Map<String, Known<T>> known = new ConcurrentHashMap<>();

    private record Known<T>(T value, Instant until) {}

    VerifiedTokens(InstantSource clock) {
        this.clock = clock;
    }

    /** What is known of exactly this token; null if it has to be verified. */
    @Nullable
    T of(String token) {
        Known<T> found = known.get(token);
        if (found == null) {
            return null;
        }
        if (clock.instant().isBefore(found.until)) {
            return found.value;
        }
        known.remove(token, found);
        return null;
    }

    /**
     * @param expires when the token ends by what it says itself
     */
    void remember(String token, T value, Instant expires) {
        Instant latest = clock.instant().plus(AT_MOST);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(token, new Known<>(value, expires.isBefore(latest) ? expires : latest));
    }
}
