package health.rapport.campaign.persistence;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.suppression.SuppressionEvent;
import health.rapport.contracts.suppression.SuppressionStated;
import health.rapport.linkage.SuppressionKey;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The read model of suppression lists. What keeps a person out of a campaign is asked of the function {@code suppressed_by} in the database: null as long as
 * not all is known that was on the lists when the campaign was launched.
 */
@ApplicationScoped
public class SuppressionStore {
    private static final VersionedUpsert<SuppressionStated> ENTRIES = VersionedUpsert.<SuppressionStated>into(
                    "suppression_entry")
            .key("entry_id", PgType.UUIDS, SuppressionStated::entryId)
            .column("list_id", PgType.UUIDS, SuppressionStated::list)
            .column("everywhere", PgType.BOOLEAN, SuppressionStated::everywhere)
            .column("key", PgType.TEXT, SuppressionStated::suppressionKey)
            .column(
                    "expires_at",
                    PgType.TIMESTAMPTZ,
                    entry -> entry.expiresAt() == null ? null : Rows.utc(entry.expiresAt()))
            .column("ended", PgType.BOOLEAN, SuppressionStated::ended)
            .version("version", SuppressionStated::version);
    private static final String LAUNCH = """
            INSERT INTO launch_suppression (campaign_id, lists, known) VALUES ($1, $2::text::jsonb, knows_suppression($2::text::jsonb))
            ON CONFLICT DO NOTHING
            """;
    private static final String LEARN =
            "UPDATE launch_suppression SET known = true WHERE NOT known AND knows_suppression(lists)";

    private final BriefJson json;
    private final VersionedUpsert<PersonEvent> people;

    public SuppressionStore(BriefJson json) {
        this.json = json;
        this.people = VersionedUpsert.<PersonEvent>into("person_suppression")
                .key("person_id", PgType.UUIDS, PersonEvent::personId)
                .column("keys", PgType.TEXT_LIST, this::keys)
                .version("version", PersonEvent::version);
    }

    /**
     * A list as it was when somebody launched.
     *
     * @param entries ever added
     * @param ended of them
     */
    public record Extent(UUID list, long entries, long ended) {}

    /** Newer states of entries replace older ones. */
    public Uni<Void> entries(SqlConnection tx, List<? extends SuppressionEvent> events) {
        return ENTRIES.execute(tx, events.stream().map(SuppressionStore::stated).toList())
                .chain(() -> tx.query(LEARN).execute())
                .replaceWithVoid();
    }

    /** By what people can be on a list; of redirected and erased ones by nothing. */
    public Uni<Void> people(SqlConnection tx, List<? extends PersonEvent> events) {
        return people.execute(tx, List.copyOf(events)).replaceWithVoid();
    }

    /** Which lists hold for a campaign, and how much of them has to be known. */
    public Uni<Void> launched(SqlConnection tx, UUID campaign, List<Extent> lists) {
        return tx.preparedQuery(LAUNCH)
                .execute(Tuple.of(campaign, json.write(lists)))
                .replaceWithVoid();
    }

    private static SuppressionStated stated(SuppressionEvent event) {
        return switch (event) {
            case SuppressionStated stated -> stated;
        };
    }

    private String keys(PersonEvent event) {
        return json.write(event instanceof PersonStated stated ? keys(stated) : List.of());
    }

    private static List<String> keys(PersonStated person) {
        PersonData golden = person.golden();
        Set<UUID> ids = new HashSet<>(person.mergedIds());
        ids.add(person.personId());
        Set<String> addresses = new HashSet<>(person.otherAddresses() == null ? Set.of() : person.otherAddresses());
        Stream.of(golden.email(), golden.homePhone(), golden.mobilePhone())
                .flatMap(Stream::ofNullable)
                .forEach(addresses::add);
        return SuppressionKey.keysOf(
                        ids, addresses, SuppressionKey.address(golden.street(), golden.street2(), golden.postalCode()))
                .stream()
                .sorted()
                .toList();
    }
}
