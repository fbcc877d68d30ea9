package health.rapport.mastering.domain;

import health.rapport.linkage.StandardRecord;
import health.rapport.linkage.Standardizer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** E-mail addresses and phones in the form in which two spellings agree. */
public final class ContactKeys {
    private static final Standardizer STANDARDIZER = new Standardizer();
    private static final String EMAIL = "E:";
    private static final String PHONE = "P:";

    private ContactKeys() {}

    /** All keys of a record. */
    public static Set<String> of(StandardRecord standard) {
        Set<String> keys = new TreeSet<>();
        if (!standard.email().isEmpty()) {
            keys.add(email(standard.email()));
        }
        standard.phones().forEach(phone -> keys.add(PHONE + phone));
        return keys;
    }

    /** The key of an e-mail as people write it; empty when it is unusable. */
    public static Optional<String> emailAsWritten(String text) {
        return Optional.of(STANDARDIZER.emailKey(text))
                .filter(key -> !key.isEmpty())
                .map(ContactKeys::email);
    }

    /** The key of a phone as people write it; empty when there is none or it is unusable. */
    public static Optional<String> phone(@Nullable String text) {
        return Optional.of(STANDARDIZER.phoneKey(text))
                .filter(key -> !key.isEmpty())
                .map(PHONE::concat);
    }

    /** Whether the key is an e-mail's. */
    public static boolean isEmail(String key) {
        return key.startsWith(EMAIL);
    }

    static String email(String canonical) {
        return EMAIL + canonical;
    }
}
