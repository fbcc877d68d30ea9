package health.rapport.campaign.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of links: kind, contact and what the link is for, then 128 bits of HMAC-SHA-256 over them, in base64url. They say
 * nothing about the person, and only this deployment can make them. The key is {@code rapport.link.key}, or follows from
 * {@code rapport.crypto.key}; links live as long as the key does.
 */
@ApplicationScoped
public class LinkTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte UNSUBSCRIBE = 1;
    private static final byte CLICK = 2;
    private static final int BODY = 25;
    private static final int TAG = 16;
    private final SecretKeySpec key;

    @Inject
    public LinkTokens(
            @ConfigProperty(name = "rapport.link.key") Optional<String> linkKey,
            @ConfigProperty(name = "rapport.crypto.key") String cryptoKey) {
        this(linkKey.orElse(cryptoKey));
    }

    /** From any secret text. */
    public LinkTokens(String secret) {
        byte[] root = secret.getBytes(StandardCharsets.UTF_8);
        byte[] derived = mac(new SecretKeySpec(root, ALGORITHM), "rapport links".getBytes(StandardCharsets.UTF_8));
        this.key = new SecretKeySpec(derived, ALGORITHM);
    }

    /** For the unsubscribe link of a contact that goes to this address. */
    public String unsubscribe(UUID contact, byte[] addressHash) {
        return token(UNSUBSCRIBE, contact, beginning(addressHash));
    }

    /** For the link to a call to action, by its place in the brief. */
    public String click(UUID contact, int call) {
        return token(CLICK, contact, call);
    }

    /** What the token says, or null if it was not made here. */
    public @Nullable Link read(String token) {
        byte[] bytes = decode(token);
        if (bytes == null || bytes.length != BODY + TAG) {
            return null;
        }
        byte[] body = Arrays.copyOf(bytes, BODY);
        byte[] tag = Arrays.copyOfRange(bytes, BODY, bytes.length);
        return MessageDigest.isEqual(tag, tag(body)) ? link(ByteBuffer.wrap(body)) : null;
    }

    /** The part of an address's hash that a token carries. */
    public static long beginning(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }

    private static @Nullable Link link(ByteBuffer body) {
        byte kind = body.get();
        UUID contact = new UUID(body.getLong(), body.getLong());
        return switch (kind) {
            case UNSUBSCRIBE -> new Link.Unsubscribe(contact, body.getLong());
            case CLICK -> new Link.Click(contact, (int) body.getLong());
            default -> null;
        };
    }

    private String token(byte kind, UUID contact, long what) {
        byte[] body = ByteBuffer.allocate(BODY)
                .put(kind)
                .putLong(contact.getMostSignificantBits())
                .putLong(contact.getLeastSignificantBits())
                .putLong(what)
                .array();
        byte[] whole = ByteBuffer.allocate(BODY + TAG).put(body).put(tag(body)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
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
