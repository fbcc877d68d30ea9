package health.rapport.intake.domain;

import health.rapport.kernel.InvalidValueException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Countries, states and postal codes in one spelling. */
final class Places {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Map<String, String> COUNTRY_NAMES =
            Map.of("USA", "US", "UNITED STATES", "US", "UNITED STATES OF AMERICA", "US", "U.S.", "US", "U.S.A.", "US");
    private static final Pattern ZIP = Pattern.compile("(\\d{5})(?:[- ]?(\\d{4}))?");
    private static final Pattern ZIP_WITHOUT_ZERO = Pattern.compile("\\d{4}");
    private static final Pattern FOREIGN_POSTAL = Pattern.compile("[A-Z0-9][A-Z0-9 -]{1,11}");
    private static final Map<String, String> STATES = states();

    private Places() {}

    static String country(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String code = COUNTRY_NAMES.getOrDefault(upper, upper);
        if (!COUNTRIES.contains(code)) {
            throw new InvalidValueException("country.unknown", "Write the two letters of ISO 3166, for instance US.");
        }
        return code;
    }

    static String state(String text, @Nullable String country) {
        if (isForeign(country)) {
            return text;
        }
        String upper = text.toUpperCase(Locale.ROOT);
        String code = STATES.getOrDefault(upper, upper);
        if (!STATES.containsValue(code)) {
            throw new InvalidValueException(
                    "state.unknown", "Write the two letters of a US state, or name the country.");
        }
        return code;
    }

    static String postalCode(String text, @Nullable String country) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.chars().allMatch(c -> c == '0' || c == '-' || c == ' ')) {
            throw FieldReader.Blank.BLANK;
        }
        return isForeign(country) ? foreignPostal(upper) : zip(upper);
    }

    private static String zip(String text) {
        // spreadsheets take the leading zero from New England's codes
        String padded = ZIP_WITHOUT_ZERO.matcher(text).matches() ? "0" + text : text;
        var zip = ZIP.matcher(padded);
        if (!zip.matches()) {
            throw new InvalidValueException("postal.syntax", "Write a ZIP code of 5 or 9 digits, or name the country.");
        }
        String plus4 = zip.group(2);
        return plus4 == null ? zip.group(1) : zip.group(1) + "-" + plus4;
    }

    private static String foreignPostal(String text) {
        if (!FOREIGN_POSTAL.matcher(text).matches()) {
            throw new InvalidValueException("postal.syntax", "Write 2 to 12 letters, digits, spaces or hyphens.");
        }
        return text;
    }

    private static boolean isForeign(@Nullable String country) {
        return country != null && !country.equals("US");
    }

    private static Map<String, String> states() {
        String all = """
                Alabama AL,Alaska AK,Arizona AZ,Arkansas AR,California CA,Colorado CO,Connecticut CT,Delaware DE,\
                District of Columbia DC,Florida FL,Georgia GA,Hawaii HI,Idaho ID,Illinois IL,Indiana IN,Iowa IA,\
                Kansas KS,Kentucky KY,Louisiana LA,Maine ME,Maryland MD,Massachusetts MA,Michigan MI,Minnesota MN,\
                Mississippi MS,Missouri MO,Montana MT,Nebraska NE,Nevada NV,New Hampshire NH,New Jersey NJ,\
                New Mexico NM,New York NY,North Carolina NC,North Dakota ND,Ohio OH,Oklahoma OK,Oregon OR,\
                Pennsylvania PA,Rhode Island RI,South Carolina SC,South Dakota SD,Tennessee TN,Texas TX,Utah UT,\
                Vermont VT,Virginia VA,Washington WA,West Virginia WV,Wisconsin WI,Wyoming WY,Puerto Rico PR,\
                Guam GU,American Samoa AS,Virgin Islands VI,Northern Mariana Islands MP,Armed Forces Americas AA,\
                Armed Forces Europe AE,Armed Forces Pacific AP""";
        Map<String, String> states = new TreeMap<>();
        for (String one : all.split(",")) {
            String state = one.strip();
            int space = state.lastIndexOf(' ');
            states.put(state.substring(0, space).toUpperCase(Locale.ROOT), state.substring(space + 1));
        }
        return Map.copyOf(states);
    }
}
