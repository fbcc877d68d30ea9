package health.rapport.runtime.persistence;

import health.rapport.runtime.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A caller's name for one write.
 *
 * @param fingerprint of route and body, so that the same key cannot mean two things
 */
public record IdempotencyKey(String caller, String key, String fingerprint) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._:-]{8,100}");

    /**
     * From the header.
     *
     * @param header the header {@code Idempotency-Key}; 400 when it is missing or no key of 8 to 100 plain characters
     * @param request what is asked: route and body in any stable text form
     */
    public static IdempotencyKey of(String caller, @Nullable String header, String request) {
        if (header == null || !ALLOWED.matcher(header).matches()) {
            throw Problems.badRequest(
                    "Send the header Idempotency-Key: 8 to 100 letters, digits, dots, colons, dashes, underscores.");
        }
        return new IdempotencyKey(caller, header, sha256(request));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
