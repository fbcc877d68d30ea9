package health.rapport.campaign.domain;

import health.rapport.kernel.EmailAddress;
import health.rapport.kernel.InvalidValueException;
import health.rapport.kernel.Phone;
import java.util.UUID;

/**
 * An address as the ledger keys it: two spellings of one mailbox or number are one.
 *
 * @param key lower-case e-mail address or E.164 phone number, or {@code person:} and the id of a person
 */
public record Address(String key) {
    private static final String PERSON = "person:";

    /**
     * @throws InvalidValueException if the text is neither an e-mail address nor a phone number
     */
    public static Address parse(String text) {
        if (text.indexOf('@') >= 0) {
            return new Address(new EmailAddress(text).key());
        }
        if (!Phone.isValid(text)) {
            throw new InvalidValueException("address.syntax", "write an e-mail address or a phone number");
        }
        return new Address(Phone.parse(text).e164());
    }

    /** The person herself, where something was said of her and not of one of her addresses. */
    public static Address person(UUID id) {
        return new Address(PERSON + id);
    }

    /** Whether it means a person. */
    public boolean isPerson() {
        return key.startsWith(PERSON);
    }

    /** What tells equal addresses without saying which one it is. */
    public byte[] hash() {
        return Draw.Sha256.of(key);
    }

    /** Says nothing, so that it may be logged by accident. */
    @Override
    public String toString() {
        return "Address";
    }
}
