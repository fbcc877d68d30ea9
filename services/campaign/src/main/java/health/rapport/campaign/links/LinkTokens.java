package health.rapport.campaign.links;

import health.rapport.runtime.crypto.SignedTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of links: kind, contact and what the link is for, then 128 bits of HMAC-SHA-256 over them, in base64url. They say
 * nothing about the person, and only this deployment can make them. The key is {@code rapport.link.key}, or follows from
 * {@code rapport.crypto.key}; links live as long as the key does.
 */
@ApplicationScoped
public class LinkTokens {
    private static final byte UNSUBSCRIBE = 1;
    private static final byte CLICK = 2;
    private static final byte SAMPLE = 3;
    private static final byte PREFERENCES = 4;
    private static final byte PICTURE = 5;
    private static final int BODY = 25;
    private final SignedTokens tokens;

    @Inject
    public LinkTokens(
            @ConfigProperty(name = "rapport.link.key") Optional<String> linkKey,
            @ConfigProperty(name = "rapport.crypto.key") String cryptoKey) {
        this(linkKey.orElse(cryptoKey));
    }

    /** From any secret text. */
    public LinkTokens(String secret) {
        this.tokens = new SignedTokens(secret, "rapport links", BODY);
    }

    /** For the unsubscribe link of a contact that goes to this address. */
    public String unsubscribe(UUID contact, byte[] addressHash) {
        return token(UNSUBSCRIBE, contact, beginning(addressHash));
    }

    /** For the link to a call to action, by its place in the brief. */
    public String click(UUID contact, int call) {
        return token(CLICK, contact, call);
    }

    /** For the page on which she says what may be sent to this address. */
    public String preferences(UUID contact, byte[] addressHash) {
        return preferences(contact, beginning(addressHash));
    }

    /** The same, by the part of the hash that another token of the message carried. */
    public String preferences(UUID contact, long address) {
        return token(PREFERENCES, contact, address);
    }

    /** For the picture that tells that a message was opened. */
    public String picture(UUID contact) {
        return token(PICTURE, contact, 0);
    }

    /** For links of messages that are only looked at. */
    public String sample(UUID campaign) {
        return token(SAMPLE, campaign, 0);
    }

    /** What the token says, or null if it was not made here. */
    public @Nullable Link read(String token) {
        ByteBuffer body = tokens.read(token);
        return body == null ? null : link(body);
    }

    /** The part of an address's hash that a token carries. */
    public static long beginning(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }

    private static @Nullable Link link(ByteBuffer body) {
        byte kind = body.get();
        UUID id = new UUID(body.getLong(), body.getLong());
        return switch (kind) {
            case UNSUBSCRIBE -> new Link.Unsubscribe(id, body.getLong());
            case CLICK -> new Link.Click(id, (int) body.getLong());
            case PREFERENCES -> new Link.Preferences(id, body.getLong());
            case PICTURE -> new Link.Picture(id);
            case SAMPLE -> new Link.Sample(id);
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
        return tokens.sign(body);
    }
}
