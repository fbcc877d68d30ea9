package health.rapport.rules;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
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
        return new Urn(salt).draw(person);
    }

    /** The same in parts of a million: 0 to 999,999. */
    public static long partsPerMillion(String salt, UUID person) {
        return parts(draw(salt, person));
    }

    /** A draw in parts of a million. */
    public static long parts(long draw) {
        return Math.unsignedMultiplyHigh(draw, PARTS);
    }

    /** Draws for one salt again and again. Not for several threads. */
    public static final class Urn {
        private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

        private final MessageDigest digest = sha256();
        private final byte[] message;
        private final byte[] drawn = new byte[32];
        private final int id;

        public Urn(String salt) {
            byte[] bytes = salt.getBytes(StandardCharsets.UTF_8);
            id = bytes.length + 1;
            message = Arrays.copyOf(bytes, id + 36);
        }

        /** As {@link Lot#draw}. */
        public long draw(UUID person) {
            int at = hex(person.getMostSignificantBits(), 64, 32, id);
            at = hex(person.getMostSignificantBits(), 32, 16, at);
            at = hex(person.getMostSignificantBits(), 16, 0, at);
            at = hex(person.getLeastSignificantBits(), 64, 48, at);
            hex(person.getLeastSignificantBits(), 48, 0, at);
            digest.update(message);
            try {
                digest.digest(drawn, 0, drawn.length);
            } catch (DigestException impossible) {
                throw new IllegalStateException("32 bytes are enough for SHA-256", impossible);
            }
            return ByteBuffer.wrap(drawn).getLong();
        }

        /** Writes some bits, from the highest down, and a hyphen where another part follows; where to go on. */
        private int hex(long bits, int from, int to, int at) {
            int next = at;
            for (int shift = from - 4; shift >= to; shift -= 4) {
                message[next++] = HEX[(int) (bits >>> shift) & 15];
            }
            if (next < message.length) {
                message[next++] = '-';
            }
            return next;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
