package health.rapport.runtime.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Short tokens for addresses and pages that are open to everybody: some bytes, then 128 bits of HMAC-SHA-256 (RFC 2104) over
 * them, in base64url without padding. Whoever holds one can read it; nobody without the key can make one.
 */
public final class SignedTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int TAG = 16;

    private final SecretKeySpec key;
    private final int length;

    /**
     * @param secret any secret text
     * @param purpose what the tokens are for: the same secret makes another key for each purpose
     * @param length of the bytes that are signed; a token of any other length is none
     */
    public SignedTokens(String secret, String purpose, int length) {
        SecretKeySpec root = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.key = new SecretKeySpec(mac(root, purpose.getBytes(StandardCharsets.UTF_8)), ALGORITHM);
        this.length = length;
    }

    /**
     * @throws IllegalArgumentException for another number of bytes than these tokens have
     */
    public String sign(byte[] body) {
        if (body.length != length) {
            throw new IllegalArgumentException(body.length + " bytes to sign, not " + length);
        }
        byte[] whole =
                ByteBuffer.allocate(length + TAG).put(body).put(tag(body)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** What was signed, or null if this is no token that was made with this key. */
    public @Nullable ByteBuffer read(String token) {
        byte[] bytes = decode(token);
        if (bytes == null || bytes.length != length + TAG) {
            return null;
        }
        byte[] body = Arrays.copyOf(bytes, length);
        byte[] tag = Arrays.copyOfRange(bytes, length, bytes.length);
        return MessageDigest.isEqual(tag, tag(body)) ? ByteBuffer.wrap(body) : null;
    }

    private byte[] tag(byte[] body) {
        return Arrays.copyOf(mac(key, body), TAG);
    }

    private static byte @Nullable [] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static byte[] mac(SecretKeySpec key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(data);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
