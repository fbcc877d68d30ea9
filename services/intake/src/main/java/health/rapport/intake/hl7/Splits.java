package health.rapport.intake.hl7;

import java.util.ArrayList;
import java.util.List;

/** Finds parts of text without making all of them: a hostile message may have a million. */
final class Splits {
    private Splits() {}

    /** The part of this number, counted from 1, or empty text. */
    static String part(String text, char separator, int number) {
        if (separator == 0) {
            return number == 1 ? text : "";
        }
        int from = 0;
        for (int i = 1; i < number; i++) {
            int next = text.indexOf(separator, from);
            if (next < 0) {
                return "";
            }
            from = next + 1;
        }
        int end = text.indexOf(separator, from);
        return end < 0 ? text.substring(from) : text.substring(from, end);
    }

    /** The parts that are not blank, at most so many. */
    static List<String> parts(String text, char separator, int most) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from <= text.length() && parts.size() < most) {
            int next = separator == 0 ? -1 : text.indexOf(separator, from);
            int end = next < 0 ? text.length() : next;
            String part = text.substring(from, end);
            if (!part.isBlank()) {
                parts.add(part);
            }
            from = end + 1;
        }
        return parts;
    }
}
