package health.rapport.intake.domain;

import health.rapport.kernel.EmailAddress;
import health.rapport.kernel.InvalidValueException;
import health.rapport.linkage.Standardizer;
import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * E-mail addresses: which can exist (RFC 5321 and 5322), and which can but are seldom a person's own. The latter are
 * taken and flagged, for a form may well be answered by {@code info@}.
 */
final class Emails {
    /** Mailboxes of a function, not of a person: those of RFC 2142, and others found in every organisation. */
    private static final Set<String> ROLES = Set.of(
            "info",
            "marketing",
            "sales",
            "support",
            "abuse",
            "noc",
            "security",
            "postmaster",
            "hostmaster",
            "usenet",
            "news",
            "webmaster",
            "www",
            "uucp",
            "ftp",
            "admin",
            "administrator",
            "billing",
            "contact",
            "frontdesk",
            "hello",
            "help",
            "hr",
            "jobs",
            "mail",
            "no-reply",
            "noreply",
            "office",
            "reception",
            "team");
    /** Mailboxes made to be thrown away. A list of our own, of services known to all; a deployment adds others. */
    private static final Set<String> DISPOSABLE = Set.of(
            "10minutemail.com",
            "burnermail.io",
            "discard.email",
            "dispostable.com",
            "emailondeck.com",
            "fakeinbox.com",
            "getnada.com",
            "grr.la",
            "guerrillamail.com",
            "guerrillamail.net",
            "guerrillamail.org",
            "inboxkitten.com",
            "mailcatch.com",
            "maildrop.cc",
            "mailinator.com",
            "mailinator.net",
            "mailnesia.com",
            "mintemail.com",
            "moakt.com",
            "mohmal.com",
            "mytemp.email",
            "sharklasers.com",
            "spam4.me",
            "spamgourmet.com",
            "temp-mail.io",
            "temp-mail.org",
            "tempail.com",
            "tempmail.com",
            "tempr.email",
            "throwawaymail.com",
            "trashmail.com",
            "trashmail.net",
            "yopmail.com",
            "yopmail.net");

    private static final Standardizer STANDARD = new Standardizer();

    private final Set<String> disposable;

    /**
     * @param more domains of throw-away mailboxes beside those known here
     */
    Emails(Set<String> more) {
        disposable = Stream.concat(DISPOSABLE.stream(), more.stream().map(one -> one.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The address, an international domain in its ASCII form (RFC 5891), so that every mail program can send to it.
     *
     * @throws InvalidValueException if no such address can exist
     */
    static String parse(String text) {
        int at = text.lastIndexOf('@');
        return new EmailAddress(at < 0 ? text : text.substring(0, at + 1) + ascii(text.substring(at + 1))).value();
    }

    /** What to know of an address, as names of flags. */
    Stream<String> flags(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf('@');
        boolean role = ROLES.contains(lower.substring(0, at));
        return Stream.of(
                        isDisposable(lower.substring(at + 1)) ? "disposable" : "",
                        role ? "role" : "",
                        // mailboxes of institutions are no evidence to linkage either, but they exist
                        !role && STANDARD.emailKey(lower).isEmpty() ? "placeholder" : "")
                .filter(flag -> !flag.isEmpty());
    }

    private boolean isDisposable(String domain) {
        int dot = domain.indexOf('.');
        return disposable.contains(domain) || dot >= 0 && isDisposable(domain.substring(dot + 1));
    }

    private static String ascii(String domain) {
        if (domain.chars().allMatch(c -> c < 0x80)) {
            return domain;
        }
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException notADomain) {
            throw new InvalidValueException("email.domain", "The part after the @ is no domain name.");
        }
    }
}
