package health.rapport.intake.domain;

import health.rapport.kernel.Channel;
import health.rapport.kernel.InvalidValueException;
import health.rapport.kernel.Money;
import health.rapport.kernel.SensitivityLabel;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Values of short lists, however they are written, and amounts. */
final class Words {
    private static final Map<String, String> GENDERS = Map.ofEntries(
            Map.entry("F", "F"),
            Map.entry("FEMALE", "F"),
            Map.entry("W", "F"),
            Map.entry("WOMAN", "F"),
            Map.entry("M", "M"),
            Map.entry("MALE", "M"),
            Map.entry("MAN", "M"),
            Map.entry("X", "X"),
            Map.entry("OTHER", "X"),
            Map.entry("O", "X"),
            Map.entry("NONBINARY", "X"),
            Map.entry("NON-BINARY", "X"));
    private static final Set<String> UNKNOWN = Set.of("U", "UNK", "UNKNOWN", "N/A");
    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,12}(\\.\\d{1,4})?");
    private static final Pattern TRAILING_ZEROS = Pattern.compile("(\\.\\d{2})0+");
    private static final Pattern MARKET = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:/&()'-]{0,119}");

    private Words() {}

    static String gender(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (UNKNOWN.contains(upper)) {
            throw FieldReader.Blank.BLANK;
        }
        String gender = GENDERS.get(upper);
        if (gender == null) {
            throw new InvalidValueException("gender.unknown", "Write F, M or X, or leave it out.");
        }
        return gender;
    }

    static Channel channel(String text) {
        try {
            return Channel.valueOf(enumName(text));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidValueException(
                    "channel.unknown",
                    "One of EMAIL, SMS, VOICE, POST, WEB, SEARCH, SOCIAL, DISPLAY, CALL_CENTER, EVENT, CLINIC, OTHER.");
        }
    }

    /** Labels separated by semicolons. An unknown one is refused: leaving it out would make the fact look harmless. */
    static Set<SensitivityLabel> labels(String text) {
        Set<SensitivityLabel> labels = EnumSet.noneOf(SensitivityLabel.class);
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                labels.add(label(part.strip()));
            }
        }
        return labels;
    }

    static Money money(String text, String currency) {
        if (!AMOUNT.matcher(text).matches()) {
            throw new InvalidValueException("money.syntax", "Write a decimal amount such as 129.16.");
        }
        return Money.parse(TRAILING_ZEROS.matcher(text).replaceFirst("$1"), currency);
    }

    static String currency(String text) {
        return Money.zero(text.toUpperCase(Locale.ROOT)).currency();
    }

    static String market(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!MARKET.matcher(lower).matches()) {
            throw new InvalidValueException("market.syntax", "Write letters, digits, - and _, at most 40.");
        }
        return lower;
    }

    static String language(String text) {
        try {
            return new Locale.Builder()
                    .setLanguageTag(text.replace('_', '-'))
                    .build()
                    .toLanguageTag();
        } catch (IllformedLocaleException notATag) {
            throw new InvalidValueException("language.syntax", "Write a language tag such as en or es-MX.");
        }
    }

    /** A short name such as a type, a class or a service line. */
    static String token(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new InvalidValueException("name.syntax", "Write at most 120 letters, digits and plain punctuation.");
        }
        return text;
    }

    private static SensitivityLabel label(String text) {
        try {
            return SensitivityLabel.valueOf(enumName(text));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidValueException(
                    "sensitivity.unknown",
                    "One of PART2, MENTAL_HEALTH, HIV, REPRODUCTIVE, GENETIC, MINOR_CONFIDENTIAL.");
        }
    }

    private static String enumName(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }
}
