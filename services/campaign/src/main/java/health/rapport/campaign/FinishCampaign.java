package health.rapport.campaign;

import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.CampaignStep.Kind;
import health.rapport.campaign.domain.CampaignStep.Note;
import health.rapport.campaign.domain.Contact;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.ContactStore;
import health.rapport.contracts.touchpoint.TouchpointStated;
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

/** Stops or ends a campaign: nothing that has not begun is sent any more, and each such contact says why. Starts those whose time has come. */
@ApplicationScoped
public class FinishCampaign {
    private static final String CLOCK = "clock";
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

    /** Stopped by a person. From the commit on nothing is claimed; when this completes, what was on the way has arrived, too. */
    public Uni<Campaign> stop(UUID id, Note note, Instant now) {
        return database.inTransaction(tx -> finish(tx, id, campaign -> campaign.stopped(now), note))
                .call(stopped -> contacts.awaitLanding(database.pool(), id));
    }

    /** Starts what is due, ends those whose response window is over. */
    public Uni<Void> tick(Instant now) {
        return campaigns
                .ticking(database.pool())
                .map(all -> all.stream()
                        .filter(campaign -> campaign.over(now) || campaign.due(now))
                        .findFirst())
                .chain(next -> next.map(campaign -> tick(campaign, now))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> tick(Campaign campaign, Instant now) {
        UUID id = campaign.id();
        return campaign.due(now)
                ? database.inTransaction(tx -> start(tx, id, now))
                : database.inTransaction(tx -> finish(
                                tx,
                                id,
                                over -> over.ended(now),
                                new Note(Kind.ENDED, CLOCK, "its response window is over")))
                        .replaceWithVoid();
    }

    private Uni<Void> start(SqlConnection tx, UUID id, Instant now) {
        return campaigns
                .requireLocked(tx, id)
                .map(campaign -> campaign.started(now))
                .call(started -> campaigns.save(tx, started, new Note(Kind.STARTED, CLOCK, "as it was scheduled")))
                .chain(started -> outbox.append(tx, started.stated()));
    }

    private Uni<Campaign> finish(SqlConnection tx, UUID id, UnaryOperator<Campaign> step, Note note) {
        return campaigns.requireLocked(tx, id).chain(before -> change(tx, before, step.apply(before), note));
    }

    private Uni<Campaign> change(SqlConnection tx, Campaign before, Campaign after, Note note) {
        if (after.version() == before.version()) {
            return Uni.createFrom().item(before);
        }
        return campaigns
                .save(tx, after, note)
                .chain(() -> outbox.append(tx, after.stated()))
                .chain(() -> contacts.holdPlanned(tx, after.id(), after.statedAt()))
                .chain(held -> outbox.appendBulk(tx, stated(held)))
                .replaceWith(after);
    }

    private static List<TouchpointStated> stated(List<Contact> held) {
        return held.stream().map(Contact::stated).flatMap(Optional::stream).toList();
    }
}
