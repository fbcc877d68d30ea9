package health.rapport.intake.domain;

import java.util.List;

/**
 * The id of an activity whose source gives none: a keyed fingerprint of first and last name, street, postal code,
 * activity and date; where one of these is blank, of the whole row and its number among equal rows of the file. So the
 * same file sent again brings the same ids.
 */
final class ActivityIdentity {
    private static final List<String> NATURAL =
            List.of("first_name", "last_name", "street", "postal_code", "activity_type", "occurred_at");

    private final Fingerprint fingerprint;

    ActivityIdentity(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
    }

    boolean needsOccurrence(Item item) {
        return !item.fields().containsKey("activity_id")
                && !item.fields().keySet().containsAll(NATURAL);
    }

    String of(Item item, long occurrence) {
        String content = needsOccurrence(item) ? "row\u001d" + occurrence + '\u001d' + item.canonical() : natural(item);
        return "h-" + fingerprint.hex(content);
    }

    private static String natural(Item item) {
        StringBuilder text = new StringBuilder("natural");
        for (String column : NATURAL) {
            text.append('\u001f').append(item.fields().getOrDefault(column, "").strip());
        }
        return text.toString();
    }
}
