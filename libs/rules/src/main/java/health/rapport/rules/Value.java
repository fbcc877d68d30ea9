package health.rapport.rules;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A typed value of a field: a literal in a rule, or what is known of a person.
 *
 * <p>A text that has the shape of an ISO day ({@code 2025-01-31}) or of a UTC instant ({@code 2025-01-31T08:00:00Z}) is
 * that day or instant and never a {@link Text}: so a value has one JSON form and one typed form. {@link #of(String)} decides.
 */
public sealed interface Value {

    /** The text form: what is shown, and what {@code startsWith} and {@code contains} look at. */
    String text();

    /** Reads a text as day, instant or plain text, whichever it has the shape of. */
    static Value of(String text) {
        if (Text.DAY.matcher(text).matches()) {
            return orText(text, () -> new Day(LocalDate.parse(text)));
        }
        if (Text.MOMENT.matcher(text).matches()) {
            return orText(text, () -> new Moment(Instant.parse(text)));
        }
        return new Text(text);
    }

    private static Value orText(String text, java.util.function.Supplier<Value> reading) {
        try {
            return reading.get();
        } catch (DateTimeParseException noSuchDay) {
            return new Text(text);
        }
    }

    /** A number; equal by value, so that 1.0 is 1. */
    static Value of(BigDecimal number) {
        return new Number(number);
    }

    /** A whole number. */
    static Value of(long number) {
        return new Number(BigDecimal.valueOf(number));
    }

    /** Yes or no. */
    static Value of(boolean flag) {
        return new Flag(flag);
    }

    /** A calendar day. */
    static Value of(LocalDate day) {
        return new Day(day);
    }

    /** A point in time; rules compare its local day. */
    static Value of(Instant at) {
        return new Moment(at);
    }

    /** Plain text. Compared by {@link #folded()}. */
    record Text(String text) implements Value {
        private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
        private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]{5,18}Z");

        public Text {
            Objects.requireNonNull(text, "text");
        }

        /** The form two texts are compared in: composed (NFC), without surrounding blanks, lower case. */
        public String folded() {
            return fold(text);
        }

        static String fold(String text) {
            return isFolded(text)
                    ? text
                    : Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        }

        /** Of most texts that is soon seen: nothing but small letters, figures and signs of ASCII. */
        private static boolean isFolded(String text) {
            for (int i = 0; i < text.length(); i++) {
                char one = text.charAt(i);
                if (one <= ' ' || one > '~' || one >= 'A' && one <= 'Z') {
                    return false;
                }
            }
            return true;
        }
    }

    /** A decimal number, held without trailing zeros. */
    record Number(BigDecimal number) implements Value {
        public Number {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }

        @Override
        public String text() {
            return number.toPlainString();
        }
    }

    /** Yes or no. */
    record Flag(boolean flag) implements Value {
        @Override
        public String text() {
            return Boolean.toString(flag);
        }
    }

    /** A calendar day without a zone, such as a date of birth. */
    record Day(LocalDate day) implements Value {
        public Day {
            Objects.requireNonNull(day, "day");
        }

        @Override
        public String text() {
            return day.toString();
        }
    }

    /** A point in time, such as when a person was first seen. Known of people; not a literal a rule may hold. */
    record Moment(Instant at) implements Value {
        public Moment {
            Objects.requireNonNull(at, "at");
        }

        @Override
        public String text() {
            return at.toString();
        }
    }
}
