package health.rapport.insight.persistence;

import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.kernel.PersonStatus;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import io.vertx.core.json.JsonArray;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What insight keeps of a person: nothing that names her. */
public record PersonRow(
        UUID personId,
        long version,
        boolean mastered,
        @Nullable LocalDate birthDate,
        @Nullable String gender,
        Set<String> markets) {
    static final VersionedUpsert<PersonRow> UPSERT = VersionedUpsert.<PersonRow>into("person")
            .key("person_id", PgType.UUIDS, PersonRow::personId)
            .column("mastered", PgType.BOOLEAN, PersonRow::mastered)
            .column("birth_date", PgType.DATE, PersonRow::birthDate)
            .column("gender", PgType.TEXT, PersonRow::gender)
            .column("markets", PgType.TEXT_LIST, row -> new JsonArray(java.util.List.copyOf(row.markets())).encode())
            .version("version", PersonRow::version);

    /** The row of an event; a person merged away or erased keeps its id and version only, so that older events stay out. */
    public static PersonRow of(PersonEvent event) {
        return switch (event) {
            case PersonStated s ->
                new PersonRow(
                        s.personId(),
                        s.version(),
                        s.status() == PersonStatus.MASTERED && s.golden().deceasedOn() == null,
                        s.golden().birthDate(),
                        s.golden().gender(),
                        s.markets());
            case PersonRedirected r -> gone(r.personId(), r.version());
            case PersonErased e -> gone(e.personId(), e.version());
        };
    }

    private static PersonRow gone(UUID personId, long version) {
        return new PersonRow(personId, version, false, null, null, Set.of());
    }
}
