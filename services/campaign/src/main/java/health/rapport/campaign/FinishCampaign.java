package health.rapport.campaign;

import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.Contact;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.ContactStore;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Stops or ends a campaign: nothing that has not begun is sent any more, and each such contact says why. */
@ApplicationScoped
public class FinishCampaign {
    private final Database database;
    private final CampaignStore campaigns;
    private final ContactStore contacts;
    private final Outbox outbox;

    @Inject
    public FinishCampaign(Database database, CampaignStore campaigns, ContactStore contacts, Outbox outbox) {
        this.database = database;
        this.campaigns = campaigns;
        this.contacts = contacts;
        this.outbox = outbox;
    }

    /** Stopped by a person; when this completes nothing more is claimed. */
    public Uni<Campaign> stop(UUID id, Instant now) {
        return database.inTransaction(tx -> finish(tx, id, campaign -> campaign.stopped(now), now));
    }

    /** Ends those whose response window is over. */
    public Uni<Void> endOverdue(Instant now) {
        return campaigns
                .running(database.pool())
                .map(all -> all.stream().filter(campaign -> campaign.over(now)).findFirst())
                .chain(overdue -> overdue.map(campaign -> end(campaign.id(), now))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> end(UUID id, Instant now) {
        return database.inTransaction(tx -> finish(tx, id, campaign -> campaign.ended(now), now))
                .replaceWithVoid();
    }

    private Uni<Campaign> finish(SqlConnection tx, UUID id, UnaryOperator<Campaign> step, Instant now) {
        return campaigns.requireLocked(tx, id).chain(before -> change(tx, before, step.apply(before), now));
    }

    private Uni<Campaign> change(SqlConnection tx, Campaign before, Campaign after, Instant now) {
        if (after.version() == before.version()) {
            return Uni.createFrom().item(before);
        }
        return campaigns
                .save(tx, after)
                .chain(() -> outbox.append(tx, after.stated()))
                .chain(() -> contacts.holdPlanned(tx, after.id(), now))
                .chain(held -> outbox.appendBulk(tx, stated(held)))
                .replaceWith(after);
    }

    private static List<health.rapport.contracts.touchpoint.TouchpointStated> stated(List<Contact> held) {
        return held.stream().map(Contact::stated).flatMap(Optional::stream).toList();
    }
}
