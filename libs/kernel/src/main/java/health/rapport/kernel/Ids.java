package health.rapport.kernel;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Makes identifiers: time-ordered ones (UUIDv7) for new facts, name-based ones (UUIDv5) where replays must agree. */
public final class Ids {
    private static final TimeBasedEpochGenerator TIME_ORDERED = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** A new time-ordered identifier (RFC 9562, section 5.7). */
    public static UUID next() {
        return TIME_ORDERED.generate();
    }

    /**
     * The identifier that always belongs to this name within this namespace (RFC 9562, section 5.5). Parts are joined by
     * a unit separator, so {@code ("a","bc")} and {@code ("ab","c")} differ.
     */
    public static UUID derived(UUID namespace, String... parts) {
        return new NameBasedGenerator(namespace, sha1(), com.fasterxml.uuid.UUIDType.NAME_BASED_SHA1)
                .generate(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
