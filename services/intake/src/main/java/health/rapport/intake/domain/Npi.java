package health.rapport.intake.domain;

import health.rapport.kernel.InvalidValueException;
import java.util.regex.Pattern;

/** National provider identifiers (45 CFR 162.406). */
final class Npi {
    private static final Pattern SHAPE = Pattern.compile("[12]\\d{9}");

    private Npi() {}

    static String parse(String text) {
        if (!SHAPE.matcher(text).matches() || !CheckDigits.npi(text)) {
            throw new InvalidValueException(
                    "npi.check-digit", "Write an NPI: 10 digits that end in their check digit.");
        }
        return text;
    }
}
