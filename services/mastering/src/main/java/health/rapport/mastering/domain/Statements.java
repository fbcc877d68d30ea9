package health.rapport.mastering.domain;

import health.rapport.contracts.PersonData;
import health.rapport.linkage.StandardAddress;
import health.rapport.linkage.StandardName;
import health.rapport.linkage.Standardizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a record what it says of each field, and what that is worth. What linkage holds for a placeholder is invalid;
 * what intake flagged as doubtful is doubtful.
 */
final class Statements {
    private static final Standardizer STANDARDIZER = new Standardizer();
    private static final Set<String> GENDERS = Set.of("F", "M", "X");

    private final Trust trust;

    Statements(Trust trust) {
        this.trust = trust;
    }

    /** Null where the record says nothing of the field. */
    @Nullable
    Stated of(GoldenField field, SourceRecord record) {
        PersonData data = record.data();
        return switch (field) {
            case NAME -> name(data, record.standard().name());
            case MIDDLE_NAME -> text("middleName", data.middleName());
            case SUFFIX -> text("suffix", data.suffix());
            case BIRTH_DATE -> birthDate(record);
            case GENDER -> gender(data.gender());
            case ADDRESS -> address(data, record.standard().address());
            case EMAIL -> flagged("email", data.email(), record.standard().email(), data);
            case HOME_PHONE -> phone("homePhone", data.homePhone(), data);
            case MOBILE_PHONE -> phone("mobilePhone", data.mobilePhone(), data);
            case MARKET -> text("market", data.market());
            case DECEASED_ON -> deceased(record);
            case LANGUAGE -> language(data.language());
        };
    }

    private static @Nullable Stated name(PersonData data, StandardName name) {
        SortedMap<String, String> value = Stated.components(
                "firstName",
                data.firstName(),
                "middleName",
                data.middleName(),
                "lastName",
                data.lastName(),
                "suffix",
                data.suffix());
        if (!value.containsKey("firstName") && !value.containsKey("lastName")) {
            return null;
        }
        Validity validity =
                name.hasFirst() ? halved(name.hasLast()) : name.hasLast() ? Validity.DOUBTFUL : Validity.INVALID;
        if (validity == Validity.DOUBTFUL) {
            value.remove(name.hasFirst() ? "lastName" : "firstName");
        }
        return new Stated(value, name.first() + "|" + name.last(), validity);
    }

    private static Validity halved(boolean whole) {
        return whole ? Validity.VALID : Validity.DOUBTFUL;
    }

    private static @Nullable Stated address(PersonData data, StandardAddress address) {
        SortedMap<String, String> value = Stated.components(
                "street",
                data.street(),
                "street2",
                data.street2(),
                "city",
                data.city(),
                "state",
                data.state(),
                "postalCode",
                data.postalCode(),
                "country",
                data.country());
        if (value.isEmpty() || value.keySet().equals(Set.of("country"))) {
            return null;
        }
        boolean line = !address.street().isEmpty() || !address.number().isEmpty();
        SortedMap<String, String> known = new TreeMap<>(value);
        if (!line) {
            known.remove("street");
            known.remove("street2");
        }
        if (address.postalCode().isEmpty()) {
            known.remove("postalCode");
        }
        boolean whole = known.containsKey("street") && known.containsKey("postalCode");
        boolean nothing = known.isEmpty() || known.keySet().equals(Set.of("country"));
        String standard = String.join(
                "|", address.number(), address.street(), address.unit(), address.city(), address.postalCode());
        return nothing
                ? new Stated(value, standard, Validity.INVALID)
                : new Stated(known, standard, halved(whole && !address.street().isEmpty()));
    }

    /** A date that no calendar has, a placeholder, or one after the record itself is no birthday. */
    private static @Nullable Stated birthDate(SourceRecord record) {
        LocalDate date = record.data().birthDate();
        if (date == null) {
            return null;
        }
        var digits = record.standard().birth();
        boolean possible = digits != null && digits.isReal() && !isLater(date, record);
        Validity known = isFlagged("birthDate", record.data()) ? Validity.DOUBTFUL : Validity.VALID;
        return Stated.of("birthDate", date, date.toString(), possible ? known : Validity.INVALID);
    }

    private @Nullable Stated deceased(SourceRecord record) {
        LocalDate date = record.data().deceasedOn();
        boolean credible = trust.withDeath(record) && date != null && !isLater(date, record);
        return date == null
                ? null
                : Stated.of("deceasedOn", date, date.toString(), credible ? Validity.VALID : Validity.INVALID);
    }

    /** By more than the day that may lie between two time zones. */
    private static boolean isLater(LocalDate date, SourceRecord record) {
        var current = record.seen().currentAt().atOffset(java.time.ZoneOffset.UTC);
        return date.isAfter(current.toLocalDate().plusDays(1));
    }

    private static @Nullable Stated gender(@Nullable String gender) {
        if (gender == null || gender.isBlank()) {
            return null;
        }
        String code = gender.strip().toUpperCase(Locale.ROOT);
        return Stated.of("gender", gender, code, GENDERS.contains(code) ? Validity.VALID : Validity.INVALID);
    }

    private static @Nullable Stated phone(String component, @Nullable String number, PersonData data) {
        return number == null ? null : flagged(component, number, STANDARDIZER.phoneKey(number), data);
    }

    private static @Nullable Stated language(@Nullable String tag) {
        if (tag == null || tag.isBlank()) {
            return null;
        }
        String language = Locale.forLanguageTag(tag.strip()).toLanguageTag();
        return Stated.of("language", tag, language, language.startsWith("und") ? Validity.INVALID : Validity.VALID);
    }

    private static @Nullable Stated text(String component, @Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : Stated.of(component, text, text.strip().toUpperCase(Locale.ROOT), Validity.VALID);
    }

    /** A contact whose key is empty is malformed or a placeholder. */
    private static @Nullable Stated flagged(String component, @Nullable String text, String key, PersonData data) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Validity usable = isFlagged(component, data) ? Validity.DOUBTFUL : Validity.VALID;
        return Stated.of(component, text, key, key.isEmpty() ? Validity.INVALID : usable);
    }

    private static boolean isFlagged(String component, PersonData data) {
        Set<String> flags = data.flags();
        return flags != null && flags.stream().anyMatch(flag -> flag.startsWith(component + "."));
    }
}
