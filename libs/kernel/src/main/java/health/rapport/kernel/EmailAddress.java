package health.rapport.kernel;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.util.Locale;

/**
 * A valid e-mail address as it was given, trimmed.
 *
 * @param value the address; RFC 5322 syntax with a dotted domain, at most 254 characters
 */
public record EmailAddress(String value) {
    private static final EmailValidator SYNTAX =
            JMail.strictValidator().requireTopLevelDomain().disallowIpDomain();
    private static final int LONGEST = 254;

    public EmailAddress {
        value = value.strip();
        if (value.length() > LONGEST || !SYNTAX.isValid(value)) {
            throw new InvalidValueException("email.syntax", "write an address such as name@example.org");
        }
    }

    /** Whether the text could become an address. */
    public static boolean isValid(String text) {
        String trimmed = text.strip();
        return trimmed.length() <= LONGEST && SYNTAX.isValid(trimmed);
    }

    /** The form in which two spellings of one mailbox agree: lower case. Used as a key, never shown. */
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }
}
