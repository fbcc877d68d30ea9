package health.rapport.kernel;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The admission rule of mastering: who holds all four is a mastered person. It says who may be one, never who is the
 * same as whom.
 *
 * @param firstName given name
 * @param lastName family name
 * @param street street address, line 1
 * @param postalCode postal code; an all-zero code is no code
 */
public record FourFields(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String street,
        @Nullable String postalCode) {

    /** Whether all four are present and meaningful. */
    public boolean complete() {
        return Stream.of(firstName, lastName, street, postalCode).allMatch(FourFields::present)
                && hasDigitAboveZero(postalCode);
    }

    private static boolean present(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static boolean hasDigitAboveZero(@Nullable String code) {
        return code != null && code.chars().anyMatch(c -> Character.isLetter(c) || (c >= '1' && c <= '9'));
    }
}
