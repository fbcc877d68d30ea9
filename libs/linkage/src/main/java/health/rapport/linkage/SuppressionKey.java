package health.rapport.linkage;

import health.rapport.kernel.EmailAddress;
import health.rapport.kernel.InvalidValueException;
import health.rapport.kernel.Phone;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By what somebody is on a suppression list, in a form in which spellings agree and from which nothing can be read: the first 16 hexadecimal
 * digits of the SHA-256 over kind, colon and value. Two that differ are taken for one with a chance of one in 2^64.
 */
public record SuppressionKey(Kind kind, String key) {
    private static final int DIGITS = 16;
    private static final Standardizer STANDARDIZER = new Standardizer();

    /** What an entry names. */
    public enum Kind {
        PERSON,
        EMAIL,
        PHONE,
        /** Street, with unit if there is one, and postal code. */
        ADDRESS
    }

    /** A person, also after she was merged into another. */
    public static SuppressionKey person(UUID id) {
        return of(Kind.PERSON, id.toString());
    }

    /** A mailbox in any spelling. */
    public static SuppressionKey email(String address) {
        return of(Kind.EMAIL, address.strip().toLowerCase(Locale.ROOT));
    }

    /** A number in E.164. */
    public static SuppressionKey phone(String e164) {
        return of(Kind.PHONE, e164);
    }

    /** A home, as linkage standardises it: empty where there is no street or postal code. */
    public static Optional<SuppressionKey> address(
            @Nullable String street, @Nullable String street2, @Nullable String postalCode) {
        if (street == null || postalCode == null) {
            return Optional.empty();
        }
        StandardAddress at = STANDARDIZER
                .standardize(LinkageRecord.of("address", "audience")
                        .street(street)
                        .street2(street2 == null ? "" : street2)
                        .postalCode(postalCode)
                        .build())
                .address();
        boolean whole = !at.street().isEmpty() && !at.postalCode().isEmpty();
        return whole
                ? Optional.of(of(Kind.ADDRESS, String.join("|", at.number(), at.street(), at.unit(), at.postalCode())))
                : Optional.empty();
    }

    /**
     * As somebody writes it.
     *
     * @throws InvalidValueException with a hint that does not repeat the value
     */
    public static SuppressionKey written(Kind kind, String value) {
        return switch (kind) {
            case PERSON -> person(uuid(value));
            case EMAIL -> email(new EmailAddress(value).value());
            case PHONE -> phone(Phone.parse(value).e164());
            case ADDRESS -> address(value);
        };
    }

    private static SuppressionKey address(String line) {
        int end = line.lastIndexOf(',');
        return address(end < 0 ? null : line.substring(0, end), null, end < 0 ? null : line.substring(end + 1))
                .orElseThrow(() -> new InvalidValueException(
                        "address.syntax",
                        "write street and postal code with a comma between, such as 1 Elm St, 01103"));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException none) {
            throw new InvalidValueException("person.id", "write the id of a person");
        }
    }

    /**
     * All by which a person can be on a list.
     *
     * @param ids hers, and those that were merged into her
     * @param addresses her e-mails, and phones in E.164, also those that lost against others
     * @param home by {@link #address(String, String, String)}
     */
    public static Set<String> keysOf(
            Collection<UUID> ids, Collection<String> addresses, Optional<SuppressionKey> home) {
        Stream<SuppressionKey> byAddress =
                addresses.stream().map(address -> address.indexOf('@') >= 0 ? email(address) : phone(address));
        return Stream.of(ids.stream().map(SuppressionKey::person), home.stream(), byAddress)
                .flatMap(keys -> keys)
                .map(SuppressionKey::key)
                .collect(Collectors.toSet());
    }

    private static SuppressionKey of(Kind kind, String value) {
        byte[] hash = sha256().digest((kind + ":" + value).getBytes(StandardCharsets.UTF_8));
        return new SuppressionKey(kind, HexFormat.of().formatHex(hash).substring(0, DIGITS));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
