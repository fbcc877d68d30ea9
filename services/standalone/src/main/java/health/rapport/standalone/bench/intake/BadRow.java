package health.rapport.standalone.bench.intake;

import java.nio.charset.StandardCharsets;

/** Twelve ways in which a row of a person file goes wrong, each with the rule that has to find it. */
enum BadRow {
    TOO_FEW_CELLS("row.too-few-columns"),
    TOO_MANY_CELLS("row.too-many-columns"),
    TEXT_AFTER_QUOTE("row.stray-quote"),
    NO_ID("required"),
    DATE_OF_NO_CALENDAR("date.syntax"),
    BORN_TOMORROW("date.future"),
    BORN_LONG_AGO("date.implausible"),
    STATE_OF_NOWHERE("state.unknown"),
    ZIP_TOO_LONG("postal.syntax"),
    EMAIL_WITHOUT_AT("email.syntax"),
    PHONE_OF_LETTERS("phone.syntax"),
    WRONG_ENCODING("text.encoding");

    private final String rule;

    BadRow(String rule) {
        this.rule = rule;
    }

    String rule() {
        return rule;
    }

    /** The row with this number, gone wrong in this way. */
    byte[] of(long number) {
        String id = Long.toString(number);
        return switch (this) {
            case TOO_FEW_CELLS -> utf8("p" + id + ",M" + id + ",Ann\n");
            case TOO_MANY_CELLS -> utf8(row(id, "Ann", "1980-02-03", "MA,02108,a@example.org,413-555-0100,one,two"));
            case TEXT_AFTER_QUOTE -> utf8(row(id, "\"Ann\"e", "1980-02-03", "MA,02108,a@example.org,413-555-0100"));
            case NO_ID ->
                utf8(row(id, "Ann", "1980-02-03", "MA,02108,a@example.org,413-555-0100")
                        .substring(id.length() + 1));
            case DATE_OF_NO_CALENDAR -> utf8(row(id, "Ann", "1980-02-31", "MA,02108,a@example.org,413-555-0100"));
            case BORN_TOMORROW -> utf8(row(id, "Ann", "2190-02-03", "MA,02108,a@example.org,413-555-0100"));
            case BORN_LONG_AGO -> utf8(row(id, "Ann", "1780-02-03", "MA,02108,a@example.org,413-555-0100"));
            case STATE_OF_NOWHERE -> utf8(row(id, "Ann", "1980-02-03", "Nowhere,02108,a@example.org,413-555-0100"));
            case ZIP_TOO_LONG -> utf8(row(id, "Ann", "1980-02-03", "MA,0210877,a@example.org,413-555-0100"));
            case EMAIL_WITHOUT_AT -> utf8(row(id, "Ann", "1980-02-03", "MA,02108,a.example.org,413-555-0100"));
            case PHONE_OF_LETTERS -> utf8(row(id, "Ann", "1980-02-03", "MA,02108,a@example.org,call me"));
            case WRONG_ENCODING ->
                row(id, "J\u00fcrgen", "1980-02-03", "MA,02108,a@example.org,413-555-0100")
                        .getBytes(StandardCharsets.ISO_8859_1);
        };
    }

    private static String row(String id, String first, String born, String rest) {
        return "p" + id + ",M" + id + "," + first + ",Bell," + born + ",F,1 Main St,Boston," + rest + "\n";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
