package health.rapport.audience.persistence;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.linkage.SuppressionKey;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person as the table holds them. Of a redirected or erased one only id and version are left.
 *
 * @param known what the golden record said; null when the id means nobody (any more)
 */
record PersonRow(
        UUID personId, long version, String state, @Nullable PersonStated known) {
    static final VersionedUpsert<PersonRow> UPSERT = VersionedUpsert.<PersonRow>into("person")
            .key("person_id", PgType.UUIDS, PersonRow::personId)
            .column("state", PgType.TEXT, PersonRow::state)
            .column("status", PgType.TEXT, row -> row.get(p -> p.status().name()))
            .column("markets", PgType.TEXT_LIST, row -> row.list(PersonStated::markets))
            .column("labels", PgType.TEXT_LIST, row -> row.list(PersonStated::labels))
            .column("deceased", PgType.BOOLEAN, row -> row.data(PersonData::deceasedOn) != null)
            .column("gender", PgType.TEXT, row -> row.data(PersonData::gender))
            .column("birth_date", PgType.DATE, PersonRow::birthDate)
            .column("postal_code", PgType.TEXT, row -> row.data(PersonData::postalCode))
            .column("city", PgType.TEXT, row -> row.data(PersonData::city))
            .column("region", PgType.TEXT, row -> row.data(PersonData::state))
            .column("country", PgType.TEXT, row -> row.data(PersonData::country))
            .column("language", PgType.TEXT, row -> row.data(PersonData::language))
            .column("has_street", PgType.BOOLEAN, row -> row.data(PersonData::street) != null)
            .column("email_key", PgType.TEXT, PersonRow::emailKey)
            .column("phones", PgType.TEXT_LIST, PersonRow::phones)
            .column("sources", PgType.TEXT_LIST, row -> row.list(PersonStated::sources))
            .column("suppression_keys", PgType.TEXT_LIST, PersonRow::suppressionKeys)
            .column("merged_ids", PgType.TEXT_LIST, row -> row.list(PersonStated::mergedIds))
            .column("household_id", PgType.UUIDS, row -> row.get(PersonStated::householdId))
            .column("first_seen_at", PgType.TIMESTAMPTZ, PersonRow::firstSeenAt)
            .version("version", PersonRow::version);

    static PersonRow from(PersonEvent event) {
        return switch (event) {
            case PersonStated s -> new PersonRow(s.personId(), s.version(), "STATED", s);
            case PersonRedirected r -> new PersonRow(r.personId(), r.version(), "REDIRECTED", null);
            case PersonErased e -> new PersonRow(e.personId(), e.version(), "ERASED", null);
        };
    }

    private <T> @Nullable T get(Function<PersonStated, T> value) {
        return known == null ? null : value.apply(known);
    }

    private <T> @Nullable T data(Function<PersonData, @Nullable T> value) {
        return known == null ? null : value.apply(known.golden());
    }

    private String list(Function<PersonStated, Set<?>> values) {
        return Texts.list(known == null ? Set.of() : values.apply(known));
    }

    private @Nullable LocalDate birthDate() {
        LocalDate date = data(PersonData::birthDate);
        // PostgreSQL ends long before Java does; such a date is no birth date
        return date == null || date.getYear() < 1 || date.getYear() > 9999 ? null : date;
    }

    private @Nullable String emailKey() {
        String email = data(PersonData::email);
        return email == null ? null : email.strip().toLowerCase(Locale.ROOT);
    }

    private String phones() {
        List<String> phones = Stream.of(data(PersonData::homePhone), data(PersonData::mobilePhone))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return Texts.list(phones);
    }

    /** By what she can be on a suppression list. */
    private String suppressionKeys() {
        return Texts.list(known == null ? Set.of() : keys(known));
    }

    private static Set<String> keys(PersonStated person) {
        PersonData golden = person.golden();
        Set<UUID> ids = new HashSet<>(person.mergedIds());
        ids.add(person.personId());
        Set<String> addresses = new HashSet<>();
        Stream.of(golden.email(), golden.homePhone(), golden.mobilePhone())
                .flatMap(Stream::ofNullable)
                .forEach(addresses::add);
        Set<String> others = person.otherAddresses();
        addresses.addAll(others == null ? Set.of() : others);
        return SuppressionKey.keysOf(
                ids, addresses, SuppressionKey.address(golden.street(), golden.street2(), golden.postalCode()));
    }

    private java.time.@Nullable OffsetDateTime firstSeenAt() {
        Instant at = get(PersonStated::firstSeenAt);
        return at == null ? null : Texts.utc(at);
    }
}
