package health.rapport.intake.hl7;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Countries of addresses (XAD.6, table 0399): three letters as the standard wants them, two as our rules do. */
final class Countries {
    private static final Map<String, String> TWO_LETTERS = twoLetters();

    private Countries() {}

    /** Two letters, or the text as it stands. */
    static String code(String text) {
        return TWO_LETTERS.getOrDefault(text.toUpperCase(Locale.ROOT), text);
    }

    private static Map<String, String> twoLetters() {
        Map<String, String> codes = new HashMap<>();
        for (String country : Locale.getISOCountries()) {
            codes.put(Locale.of("", country).getISO3Country(), country);
        }
        return Map.copyOf(codes);
    }
}
