package health.rapport.attribution.persistence;

import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who an id is, without anything personal. */
record PersonRow(
        UUID personId,
        long version,
        String state,
        @Nullable String status,
        @Nullable UUID into,
        Set<String> markets) {

    static VersionedUpsert<PersonRow> upsert() {
        return VersionedUpsert.<PersonRow>into("person")
                .key("person_id", PgType.UUIDS, PersonRow::personId)
                .column("state", PgType.TEXT, PersonRow::state)
                .column("status", PgType.TEXT, PersonRow::status)
                .column("into_id", PgType.UUIDS, PersonRow::into)
                .column("markets", PgType.TEXT_LIST, row -> Columns.texts(row.markets()))
                .version("version", PersonRow::version);
    }

    static PersonRow from(PersonEvent event) {
        return switch (event) {
            case PersonStated p ->
                new PersonRow(p.personId(), p.version(), "STATED", p.status().name(), null, p.markets());
            case PersonRedirected p -> new PersonRow(p.personId(), p.version(), "REDIRECTED", null, p.into(), Set.of());
            case PersonErased p -> new PersonRow(p.personId(), p.version(), "ERASED", null, null, Set.of());
        };
    }
}
