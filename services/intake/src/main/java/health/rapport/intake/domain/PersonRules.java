package health.rapport.intake.domain;

import health.rapport.contracts.PersonData;
import health.rapport.kernel.Identifier;
import health.rapport.kernel.PhoneReader;
import health.rapport.linkage.PostalLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What person data must look like; everything may be absent. */
final class PersonRules {
    private final FieldReader in;
    private final String source;
    private final Instant now;

    PersonRules(FieldReader in, String source, Instant now) {
        this.in = in;
        this.source = source;
        this.now = now;
    }

    PersonData read(boolean withSourceIdentifier) {
        @Nullable String country = in.parse("country", Places::country);
        @Nullable LocalDate born = in.parse("birth_date", this::pastDate);
        @Nullable LocalDate died = in.parse("deceased_on", this::pastDate);
        if (born != null && died != null && died.isBefore(born)) {
            in.problem("deceased_on", "date.order", "Nobody dies before being born.");
        }
        PersonData person = new PersonData(
                in.text("first_name"),
                in.text("middle_name"),
                in.text("last_name"),
                in.text("suffix"),
                born,
                in.parse("gender", Words::gender),
                in.parse("street", PostalLine::of),
                in.parse("street2", PostalLine::of),
                in.text("city"),
                in.parse("state", text -> Places.state(text, country)),
                in.parse("postal_code", text -> Places.postalCode(text, country)),
                country,
                in.parseLong("email", 254, Emails::parse),
                in.parse("home_phone", PhoneReader::e164),
                in.parse("mobile_phone", PhoneReader::e164),
                identifiers(withSourceIdentifier),
                in.parse("market", Words::market),
                died,
                in.parse("language", Words::language));
        return person.withFlags(in.flags().of(person));
    }

    private LocalDate pastDate(String text) {
        return Moments.pastDate(text, now);
    }

    private List<Identifier> identifiers(boolean withSourceIdentifier) {
        List<Identifier> found = new ArrayList<>();
        String authority = orElse(in.text("mrn_authority"), source);
        add(found, "mrn", value -> new Identifier(authority, "MRN", value));
        if (withSourceIdentifier) {
            add(found, "source_id", value -> new Identifier(source, "SOURCE", value));
        }
        for (Item.RawIdentifier raw : in.item().identifiers()) {
            @Nullable Identifier read = in.guarded("person.identifiers", () -> identifier(raw));
            if (read != null) {
                found.add(read);
            }
        }
        return found.stream().distinct().toList();
    }

    private void add(List<Identifier> found, String column, Function<String, Identifier> make) {
        @Nullable Identifier read = in.parse(column, make);
        if (read != null) {
            found.add(read);
        }
    }

    private static Identifier identifier(Item.RawIdentifier raw) {
        return new Identifier(
                Texts.clean(raw.authority(), 200), Texts.clean(raw.type(), 200), Texts.clean(raw.value(), 200));
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
