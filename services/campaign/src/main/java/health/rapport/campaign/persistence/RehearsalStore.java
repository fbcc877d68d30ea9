package health.rapport.campaign.persistence;

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
    private static final String PLAN = """
            INSERT INTO contact (contact_id, campaign_id, person_id, channel, markets)
            SELECT m.contact_id, $1, m.person_id, $4, coalesce(p.markets, '{}')
            FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS m (contact_id, person_id, place)
                 LEFT JOIN person p ON p.person_id = m.person_id
            ORDER BY m.place
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

    /** Makes known which suppression lists hold. */
    public Uni<Void> suppression(SqlConnection tx, UUID campaign) {
        return tx.preparedQuery(EVERYWHERE).execute(Tuple.of(campaign)).replaceWithVoid();
    }
}
