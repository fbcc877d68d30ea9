package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.Lot;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Contacts of people who are on no launched list; only inside transactions that are rolled back, or that launch. */
@ApplicationScoped
public class RehearsalStore {
    // the order of the list decides who comes first, also where two share an address
    private static final String PLAN = """
            INSERT INTO contact (contact_id, campaign_id, person_id, channel, markets)
            SELECT m.contact_id, $1, m.person_id, $4, coalesce(p.markets, '{}')
            FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS m (contact_id, person_id, place)
                 LEFT JOIN person p ON p.person_id = m.person_id
            ORDER BY m.place
            """;
    private static final String WORDS = """
            UPDATE contact c SET variant = v.variant, assembly_id = v.assembly_id
            FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS v (contact_id, variant, assembly_id)
            WHERE c.contact_id = v.contact_id
            """;
    // which lists an audience names is told when it is launched; before, those count that hold everywhere
    private static final String EVERYWHERE =
            "INSERT INTO launch_suppression (campaign_id, lists, known) VALUES ($1, '[]', true) ON CONFLICT DO NOTHING";

    /** Plans a contact for each, in this order. */
    public Uni<UUID[]> plan(SqlConnection tx, UUID campaign, Channel channel, List<UUID> people) {
        UUID[] contacts = Stream.generate(Ids::next).limit(people.size()).toArray(UUID[]::new);
        Tuple parameters = Tuple.tuple()
                .addUUID(campaign)
                .addArrayOfUUID(contacts)
                .addArrayOfUUID(people.toArray(UUID[]::new))
                .addString(channel.name());
        return tx.preparedQuery(PLAN).execute(parameters).replaceWith(contacts);
    }

    /** Takes the contacts away of those who get nothing. */
    public Uni<Void> remove(SqlConnection tx, List<UUID> contacts) {
        return tx.preparedQuery("DELETE FROM contact WHERE contact_id = ANY($1)")
                .execute(Tuple.tuple().addArrayOfUUID(contacts.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** Keeps which words these contacts go by. */
    public Uni<Void> words(SqlConnection tx, List<Lot.Assigned> lots) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(lots.stream().map(Lot.Assigned::contactId).toArray(UUID[]::new))
                .addArrayOfString(lots.stream().map(lot -> lot.words().id()).toArray(String[]::new))
                .addArrayOfUUID(
                        lots.stream().map(lot -> lot.words().assemblyId()).toArray(UUID[]::new));
        return tx.preparedQuery(WORDS).execute(parameters).replaceWithVoid();
    }

    /** Makes known which suppression lists hold. */
    public Uni<Void> suppression(SqlConnection tx, UUID campaign) {
        return tx.preparedQuery(EVERYWHERE).execute(Tuple.of(campaign)).replaceWithVoid();
    }
}
