package health.rapport.rules;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/**
 * Chance that anybody can draw again: the first 64 bits of SHA-256 over the salt in UTF-8, a zero byte, and the person's id in its lower-case
 * text form. PostgreSQL's {@code sha256} gives the same.
 */
public final class Lot {
    private static final long PARTS = 1_000_000;

    private Lot() {}

    /** An unsigned number, even over 64 bits. */
    public static long draw(String salt, UUID person) {
        MessageDigest digest = sha256();
        digest.update(salt.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(person.toString().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    /** The same in parts of a million: 0 to 999,999. */
    public static long partsPerMillion(String salt, UUID person) {
        return Math.unsignedMultiplyHigh(draw(salt, person), PARTS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
