package health.rapport.intake.domain;

import java.util.List;

/**
 * One column of a layout: what validates files and what the file guides print.
 *
 * @param name as Rapport writes it
 * @param form what a value looks like
 * @param meaning what it says, for the guide
 * @param example a value that the rules accept
 * @param synonyms what else a header may call it, written like a column name
 */
public record Column(String name, Form form, String meaning, String example, List<String> synonyms) {
    /** What values look like, in words for people. */
    public enum Form {
        TEXT("text, at most 200 characters"),
        NAME("a short name: letters, digits and plain punctuation, at most 120 characters"),
        DATE("`2026-01-31`, `1/31/2026` or `20260131`"),
        TIME("`2026-01-31T15:30:00Z`, with or without zone (UTC); a date alone will do"),
        GENDER("`F`, `M` or `X`, or the words; unknown is left out"),
        STATE("two letters of a US state, or its name; any text in other countries"),
        POSTAL_CODE("5 or 9 digits in the US; 2 to 12 characters elsewhere"),
        COUNTRY("two letters (ISO 3166-1); blank means US"),
        EMAIL("`name@example.org`, at most 254 characters"),
        PHONE("a number as people write it; without country code it is a US number"),
        MARKET("letters, digits, `-` and `_`, at most 40"),
        LANGUAGE("a language tag such as `en` or `es-MX`"),
        LABELS(
                "labels separated by `;`: `PART2`, `MENTAL_HEALTH`, `HIV`, `REPRODUCTIVE`, `GENETIC`, `MINOR_CONFIDENTIAL`"),
        CHANNEL(
                "`EMAIL`, `SMS`, `VOICE`, `POST`, `WEB`, `SEARCH`, `SOCIAL`, `DISPLAY`, `CALL_CENTER`, `EVENT`, `CLINIC` or `OTHER`"),
        CHANNELS("channels separated by `;`, of `EMAIL`, `SMS`, `VOICE`, `POST`"),
        CODES("`system|code` separated by `;`"),
        CODE("a number, or `system|code`"),
        MONEY("a decimal amount such as `129.16`"),
        CURRENCY("three letters (ISO 4217)"),
        YES_NO("`yes` or `no`"),
        COUNT("a whole number, not below 0"),
        DIRECTION("`INBOUND` or `OUTBOUND`"),
        PERMISSION("`OPTED_IN`, `EXPRESS_WRITTEN_CONSENT` or `OPTED_OUT`"),
        PURPOSE("`TREATMENT`, `OWN_SERVICE`, `MARKETING` or `FUNDRAISING`"),
        SCOPE("`GLOBAL` or `CHANNEL`"),
        RELATION("`PCP`, `REFERRING_SPECIALIST`, `FAMILY`, `GUARDIAN`, `EMPLOYER` or `HEALTH_PLAN`"),
        PARTY(
                "an NPI (10 digits) for `PCP` and `REFERRING_SPECIALIST`; for `FAMILY` and `GUARDIAN` the source's own id of that person, if it has one; else text"),
        ADDRESS("an e-mail address or a phone number");

        private final String words;

        Form(String words) {
            this.words = words;
        }

        /** The form in words. */
        public String words() {
            return words;
        }
    }

    public Column {
        synonyms = List.copyOf(synonyms);
    }

    static Column of(String name, Form form, String meaning, String example, String... synonyms) {
        return new Column(name, form, meaning, example, List.of(synonyms));
    }
}
