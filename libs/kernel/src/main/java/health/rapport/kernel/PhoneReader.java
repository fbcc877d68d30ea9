package health.rapport.kernel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers as files hold them, tens of thousands a second: American ones by their ten digits, all others by
 * libphonenumber. Stricter than {@link Phone}: a number without its area code is none.
 */
public final class PhoneReader {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int NATIONAL = 10;

    private PhoneReader() {}

    /**
     * The number in E.164; without a country code it is read as a US number.
     *
     * @throws InvalidValueException if no such number can exist
     */
    public static String e164(String text) {
        @Nullable String american = american(text);
        if (american == null) {
            return elsewhere(text);
        }
        if (american.charAt(0) < '2') {
            throw new InvalidValueException("phone.area-code", "An area code begins with 2 to 9.");
        }
        return "+1" + american;
    }

    /** Ten digits, punctuated as people do, with or without the country's 1; null if it is anything else. */
    private static @Nullable String american(String text) {
        StringBuilder digits = new StringBuilder(NATIONAL + 1);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (" -.()/".indexOf(c) < 0 && !(c == '+' && i == 0)) {
                return null;
            }
        }
        if (digits.length() == NATIONAL + 1 && digits.charAt(0) == '1') {
            return digits.substring(1);
        }
        return digits.length() == NATIONAL && text.charAt(0) != '+' ? digits.toString() : null;
    }

    private static String elsewhere(String text) {
        try {
            PhoneNumber number = NUMBERS.parse(text, "US");
            if (NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE) {
                return NUMBERS.format(number, PhoneNumberFormat.E164);
            }
        } catch (NumberParseException notANumber) {
            // falls through to the one answer
        }
        throw new InvalidValueException(
                "phone.syntax", "Write 10 digits such as 413-555-0123, or + and the country code.");
    }
}
