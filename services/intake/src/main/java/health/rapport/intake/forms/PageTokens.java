package health.rapport.intake.forms;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What an open page carries: which form and version it shows, since when, and an id that makes sending it twice once.
 * Signed by HMAC-SHA-256 with a key that follows from {@code rapport.crypto.key}, so that nobody can make one; it says
 * nothing of who reads the page. Tokens use real time.
 */
@ApplicationScoped
public class PageTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BODY = 16 + 16 + 4 + 8;
    private static final int TAG = 16;

    private final SecretKeySpec key;
    private final Duration latest;

    public PageTokens(@ConfigProperty(name = "rapport.crypto.key") String secret, FormsConfig config) {
        byte[] root = secret.getBytes(StandardCharsets.UTF_8);
        byte[] derived = mac(new SecretKeySpec(root, ALGORITHM), "rapport form pages".getBytes(StandardCharsets.UTF_8));
        this.key = new SecretKeySpec(derived, ALGORITHM);
        this.latest = config.latest();
    }

    /** An open page. */
    public record Page(UUID pageId, UUID formId, int version, Instant opened) {}

    /** The token of a page that is opened now. */
    public String open(Published form, Instant now) {
        UUID page = UUID.randomUUID();
        byte[] body = ByteBuffer.allocate(BODY)
                .putLong(page.getMostSignificantBits())
                .putLong(page.getLeastSignificantBits())
                .putLong(form.formId().getMostSignificantBits())
                .putLong(form.formId().getLeastSignificantBits())
                .putInt(form.version())
                .putLong(now.toEpochMilli())
                .array();
        byte[] whole = ByteBuffer.allocate(BODY + TAG).put(body).put(tag(body)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** The page, or null if the token was not made here, or for another form, or is too old. */
    public @Nullable Page read(String token, UUID formId, Instant now) {
        byte[] bytes = decode(token);
        if (bytes == null || bytes.length != BODY + TAG) {
            return null;
        }
        byte[] body = Arrays.copyOf(bytes, BODY);
        if (!MessageDigest.isEqual(Arrays.copyOfRange(bytes, BODY, bytes.length), tag(body))) {
            return null;
        }
        Page page = page(ByteBuffer.wrap(body));
        boolean inTime = !now.isAfter(page.opened().plus(latest));
        return inTime && page.formId().equals(formId) ? page : null;
    }

    private static Page page(ByteBuffer body) {
        return new Page(
                new UUID(body.getLong(), body.getLong()),
                new UUID(body.getLong(), body.getLong()),
                body.getInt(),
                Instant.ofEpochMilli(body.getLong()));
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
