package health.rapport.runtime.paging;

import health.rapport.runtime.crypto.PayloadCipher;
import health.rapport.runtime.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opaque cursors. They are encrypted: a list sorted by name would otherwise carry a name in a URL, and nobody can hand in
 * one of their own making.
 */
@ApplicationScoped
public class Cursors {
    private static final String CONTEXT = "cursor";
    private static final String SEPARATOR = "\u001f";

    private final PayloadCipher cipher;

    @Inject
    public Cursors(PayloadCipher cipher) {
        this.cipher = cipher;
    }

    /** Goes on after a row with these values in the sort columns. */
    public String encode(Object... sortValues) {
        List<String> parts =
                java.util.Arrays.stream(sortValues).map(String::valueOf).toList();
        byte[] plain = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cipher.encrypt(plain, CONTEXT));
    }

    /**
     * The values again, or null for the first page. A cursor not made here is a 400 problem.
     *
     * @param parts how many values this list's cursors have
     */
    public @Nullable List<String> decode(@Nullable String cursor, int parts) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            byte[] plain = cipher.decrypt(Base64.getUrlDecoder().decode(cursor), CONTEXT);
            List<String> values = List.of(new String(plain, StandardCharsets.UTF_8).split(SEPARATOR, -1));
            if (values.size() == parts) {
                return values;
            }
        } catch (IllegalArgumentException | GeneralSecurityException foreign) {
            // falls through to the one answer for every bad cursor
        }
        throw foreign();
    }

    /** The one value of a list in the order of its ids, or null for the first page. A cursor not made here is a 400 problem. */
    public @Nullable UUID decodeId(@Nullable String cursor) {
        List<String> values = decode(cursor, 1);
        try {
            return values == null ? null : UUID.fromString(values.getFirst());
        } catch (IllegalArgumentException ofAnotherList) {
            throw foreign();
        }
    }

    private static HttpProblem foreign() {
        return Problems.badRequest("The parameter cursor is not one that this list gave out.");
    }
}
