package health.rapport.intake.forms;

import health.rapport.runtime.crypto.SignedTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What an open page carries: which form and version it shows, since when, and an id that makes sending it twice once.
 * Signed by HMAC-SHA-256 with a key that follows from {@code rapport.crypto.key}, so that nobody can make one; it says
 * nothing of who reads the page. Tokens use real time.
 */
@ApplicationScoped
public class PageTokens {
    private static final int BODY = 16 + 16 + 4 + 8;

    private final SignedTokens tokens;
    private final Duration latest;

    public PageTokens(@ConfigProperty(name = "rapport.crypto.key") String secret, FormsConfig config) {
        this.tokens = new SignedTokens(secret, "rapport form pages", BODY);
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
        return tokens.sign(body);
    }

    /** The page, or null if the token was not made here, or for another form, or is too old. */
    public @Nullable Page read(String token, UUID formId, Instant now) {
        ByteBuffer body = tokens.read(token);
        if (body == null) {
            return null;
        }
        Page page = page(body);
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
}
