package health.rapport.kernel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/**
 * A valid telephone number.
 *
 * @param e164 the number in international form, for instance {@code +14135550123} (ITU-T E.164)
 */
public record Phone(String e164) {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String HOME_REGION = "US";

    public Phone {
        if (!normalised(e164).filter(e164::equals).isPresent()) {
            throw invalid();
        }
    }

    /**
     * @param text a number as people write it; without a country code it is read as a US number
     * @throws InvalidValueException if no such number can exist
     */
    public static Phone parse(String text) {
        return new Phone(normalised(text).orElseThrow(Phone::invalid));
    }

    /** Whether the text could become a number. */
    public static boolean isValid(String text) {
        return normalised(text).isPresent();
    }

    private static Optional<String> normalised(String text) {
        try {
            var number = NUMBERS.parse(text, HOME_REGION);
            return NUMBERS.isPossibleNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private static InvalidValueException invalid() {
        return new InvalidValueException("phone.syntax", "write a number such as 413-555-0123 or +1 413 555 0123");
    }
}
