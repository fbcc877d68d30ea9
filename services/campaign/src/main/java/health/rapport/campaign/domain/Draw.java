package health.rapport.campaign.domain;

import health.rapport.contracts.campaign.Arm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The draw between treatment and holdout: a function of the campaign's seed and the person, so that it can be repeated,
 * does not depend on the order of the list, and is independent between campaigns.
 */
public final class Draw {
    private static final double TWO_TO_53 = 0x1.0p53;

    private Draw() {}

    /** The arm of this person. */
    public static Arm arm(String seed, double holdoutShare, UUID person) {
        return uniform(seed, person) < holdoutShare ? Arm.HOLDOUT : Arm.TREATMENT;
    }

    /** A number in [0, 1): the upper 53 bits of SHA-256 over the UTF-8 text {@code seed:person}, divided by 2^53. */
    public static double uniform(String seed, UUID person) {
        byte[] hash = Sha256.of(seed + ":" + person);
        return (ByteBuffer.wrap(hash).getLong() >>> 11) / TWO_TO_53;
    }

    /** SHA-256. */
    static final class Sha256 {
        private Sha256() {}

        static byte[] of(String text) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java platform has SHA-256", impossible);
            }
        }
    }
}
