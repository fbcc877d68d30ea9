package health.rapport.mastering.domain;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.EmailAddress;
import health.rapport.kernel.InvalidValueException;
import health.rapport.kernel.Phone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A value that a steward writes for a field: it has to hold what is asked of sources, and groups have to be whole. */
public final class PinnedValue {
    private static final int LONGEST = 200;
    private static final UUID NOBODY = new UUID(0, 0);
    private static final Statements STATEMENTS = new Statements(new Trust(List.of()));

    private PinnedValue() {}

    /**
     * The value as it will survive.
     *
     * @param given components of person data by name
     * @param now when it is given; no birthday or day of death is later
     * @throws InvalidValueException with a hint for whoever gave it
     */
    public static SortedMap<String, String> of(GoldenField field, Map<String, String> given, Instant now) {
        if (!field.components().containsAll(given.keySet())) {
            throw invalid("components", "This field consists of " + names(field.components()) + ".");
        }
        if (given.values().stream().anyMatch(text -> text.length() > LONGEST || text.indexOf('\0') >= 0)) {
            throw invalid("length", "At most " + LONGEST + " characters each.");
        }
        Stated stated = STATEMENTS.of(field, saying(given, now));
        if (stated == null || stated.validity() != Validity.VALID) {
            throw invalid("value", hint(field));
        }
        return stated.value();
    }

    private static SourceRecord saying(Map<String, String> given, Instant now) {
        PersonData data = new PersonData(
                text(given, "firstName"),
                text(given, "middleName"),
                text(given, "lastName"),
                text(given, "suffix"),
                date(text(given, "birthDate")),
                text(given, "gender"),
                text(given, "street"),
                text(given, "street2"),
                text(given, "city"),
                text(given, "state"),
                text(given, "postalCode"),
                text(given, "country"),
                email(text(given, "email")),
                phone(text(given, "homePhone")),
                phone(text(given, "mobilePhone")),
                List.of(),
                text(given, "market"),
                date(text(given, "deceasedOn")),
                text(given, "language"));
        return new SourceRecord(
                NOBODY,
                RecordKind.PERSON,
                new SourceRef("steward", "pin"),
                data,
                Set.of(),
                new SourceRecord.Seen(now, now, now),
                false,
                Standards.of(NOBODY, "steward", data));
    }

    private static @Nullable String text(Map<String, String> given, String component) {
        String text = given.get(component);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw invalid("date", "Write a date as 1961-04-05.");
        }
    }

    private static @Nullable String email(@Nullable String text) {
        return text == null ? null : new EmailAddress(text).value();
    }

    private static @Nullable String phone(@Nullable String text) {
        return text == null ? null : Phone.parse(text).e164();
    }

    private static String hint(GoldenField field) {
        return switch (field) {
            case NAME -> "First and last name are needed, and no placeholders.";
            case ADDRESS -> "Street and postal code are needed, and no placeholders.";
            case BIRTH_DATE, DECEASED_ON -> "A true date that is not in the future is needed.";
            case GENDER -> "Write F, M or X.";
            case EMAIL -> "A usable e-mail address is needed.";
            case HOME_PHONE, MOBILE_PHONE -> "A usable number is needed, best in E.164.";
            case LANGUAGE -> "Write a BCP 47 tag, such as es.";
            case MARKET -> "Name the market.";
            case MIDDLE_NAME, SUFFIX -> "It is pinned with the name.";
        };
    }

    private static String names(Set<String> components) {
        return String.join(", ", components.stream().sorted().toList());
    }

    private static InvalidValueException invalid(String rule, String hint) {
        return new InvalidValueException("pin." + rule, hint);
    }
}
