package health.rapport.linkage;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes source records comparable: Unicode folding, titles and suffixes, USPS street words and
 * units, canonical e-mail, E.164 phones, strict dates, placeholders rejected. Idempotent in effect: two spellings of
 * one value come out equal. Stateless and safe to share.
 */
public final class Standardizer {
    /** The comparable form of a source record. */
    public StandardRecord standardize(LinkageRecord source) {
        return new StandardRecord(
                source.recordId(),
                identifiers(source.identifiers()),
                NameStandard.of(source),
                BirthDigits.of(source.birthDate()),
                sex(source.gender()),
                StreetParser.of(source),
                ContactStandard.email(source.email()),
                List.copyOf(ContactStandard.phones(source)));
    }

    /** The canonical e-mail used as a match key (never as an address to send to); empty when unusable. */
    public String emailKey(@Nullable String email) {
        return ContactStandard.email(email);
    }

    /** The phone in E.164 used as a match key; empty when unusable. */
    public String phoneKey(@Nullable String phone) {
        return ContactStandard.phone(phone);
    }

    private static List<RecordIdentifier> identifiers(List<RecordIdentifier> given) {
        return given.stream()
                .map(Standardizer::usable)
                .flatMap(Stream::ofNullable)
                .distinct()
                .sorted()
                .toList();
    }

    private static @Nullable RecordIdentifier usable(RecordIdentifier given) {
        String value = TextFolding.compact(given.value());
        boolean ssn = given.authority().toUpperCase(Locale.ROOT).equals("SSN");
        boolean useless = value.isEmpty() || Placeholders.isIdentifier(value) || ssn && Placeholders.isSsn(value);
        return useless ? null : new RecordIdentifier(given.authority(), value);
    }

    private static char sex(@Nullable String gender) {
        if (gender == null || gender.isBlank()) {
            return ' ';
        }
        return switch (gender.strip().toUpperCase(Locale.ROOT)) {
            case "M", "MALE", "MAN" -> 'M';
            case "F", "FEMALE", "WOMAN" -> 'F';
            default -> ' ';
        };
    }
}
