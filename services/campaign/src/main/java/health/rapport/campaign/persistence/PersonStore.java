package health.rapport.campaign.persistence;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The read model of people. */
@ApplicationScoped
public class PersonStore {
    private static final String FORGET_ADDRESSES = "UPDATE contact SET address = NULL WHERE person_id = ANY($1)";
    // a file cannot be read without her: it is deleted whole, and that it was made stays known
    private static final String FORGET_LISTS = """
            UPDATE contact_list SET content = NULL WHERE content IS NOT NULL AND list_id IN (
                SELECT claim_id FROM contact
                WHERE (person_id = ANY($1) OR addressee_id = ANY($1)) AND channel IN ('POST', 'CALL_CENTER'))
            """;
    private final VersionedUpsert<PersonRow> upsert;

    @Inject
    public PersonStore(BriefJson json) {
        this.upsert = VersionedUpsert.<PersonRow>into("person")
                .key("person_id", PgType.UUIDS, PersonRow::id)
                .column("status", PgType.TEXT, PersonRow::status)
                .column("redirected_into", PgType.UUIDS, PersonRow::into)
                .column("email", PgType.TEXT, PersonRow::email)
                .column("email_key", PgType.TEXT, PersonRow::emailKey)
                .column("other_addresses", PgType.TEXT_LIST, row -> json.write(row.otherAddresses()))
                .column("household_id", PgType.UUIDS, PersonRow::householdId)
                .column("home_phone", PgType.TEXT, PersonRow::homePhone)
                .column("mobile_phone", PgType.TEXT, PersonRow::mobilePhone)
                .column("first_name", PgType.TEXT, golden(PersonData::firstName))
                .column("last_name", PgType.TEXT, golden(PersonData::lastName))
                .column("gender", PgType.TEXT, golden(PersonData::gender))
                .column("birth_date", PgType.DATE, golden(PersonData::birthDate))
                .column("deceased", PgType.BOOLEAN, PersonRow::deceased)
                .column("street", PgType.TEXT, golden(PersonData::street))
                .column("street2", PgType.TEXT, golden(PersonData::street2))
                .column("city", PgType.TEXT, golden(PersonData::city))
                .column("state", PgType.TEXT, golden(PersonData::state))
                .column("postal_code", PgType.TEXT, golden(PersonData::postalCode))
                .column("country", PgType.TEXT, golden(PersonData::country))
                .column("language", PgType.TEXT, golden(PersonData::language))
                .column("has_phone", PgType.BOOLEAN, PersonRow::hasPhone)
                .column("has_street", PgType.BOOLEAN, PersonRow::hasStreet)
                .column(
                        "first_seen_at",
                        PgType.TIMESTAMPTZ,
                        row -> row.stated() == null
                                ? null
                                : Rows.utc(row.stated().firstSeenAt()))
                .column("markets", PgType.TEXT_LIST, row -> json.write(row.markets()))
                .column("labels", PgType.TEXT_LIST, row -> json.write(row.labels()))
                .column("sources", PgType.TEXT_LIST, row -> json.write(row.sources()))
                .version("version", PersonRow::version);
    }

    /** Newer states replace older ones; of the erased nothing is left, also not where they were written to. */
    public Uni<Void> apply(SqlConnection tx, List<? extends PersonEvent> events) {
        UUID[] erased = events.stream()
                .filter(PersonErased.class::isInstance)
                .map(PersonEvent::personId)
                .toArray(UUID[]::new);
        List<PersonRow> rows = events.stream().map(PersonRow::of).toList();
        return upsert.execute(tx, rows).chain(done -> forget(tx, erased));
    }

    private static Uni<Void> forget(SqlConnection tx, UUID[] erased) {
        return erased.length == 0
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(FORGET_ADDRESSES)
                        .execute(Tuple.tuple().addArrayOfUUID(erased))
                        .chain(() -> tx.preparedQuery(FORGET_LISTS)
                                .execute(Tuple.tuple().addArrayOfUUID(erased)))
                        .replaceWithVoid();
    }

    private static <V> Function<PersonRow, @Nullable V> golden(Function<PersonData, @Nullable V> field) {
        return row -> {
            PersonData golden = row.golden();
            return golden == null ? null : field.apply(golden);
        };
    }
}
