package health.rapport.campaign;

import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.CampaignStep;
import health.rapport.campaign.domain.CampaignStep.Note;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.ContactStore;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The steps of a campaign that people take: submit, approve, return, pause, resume. Each is kept with who, when and why. */
@ApplicationScoped
public class ReviewCampaign {
    private final Database database;
    private final CampaignStore campaigns;
    private final ContactStore contacts;
    private final Outbox outbox;

    @Inject
    public ReviewCampaign(Database database, CampaignStore campaigns, ContactStore contacts, Outbox outbox) {
        this.database = database;
        this.campaigns = campaigns;
        this.contacts = contacts;
        this.outbox = outbox;
    }

    public Uni<Campaign> submit(UUID id, Note note, Instant now) {
        return step(id, campaign -> campaign.submitted(now), note);
    }

    /** By somebody who wrote nothing of it. */
    public Uni<Campaign> approve(UUID id, Note note, Instant now) {
        return database.inTransaction(tx -> campaigns
                .requireLocked(tx, id)
                .call(campaign -> campaigns.steps(tx, id).invoke(steps -> requireSecond(steps, note)))
                .chain(campaign -> change(tx, campaign, campaign.approved(now), note)));
    }

    public Uni<Campaign> giveBack(UUID id, Note note, Instant now) {
        return step(id, campaign -> campaign.returned(now), note);
    }

    /** When this completes, what was on the way has arrived, and nothing more follows. */
    public Uni<Campaign> pause(UUID id, Note note, Instant now) {
        return step(id, campaign -> campaign.paused(now), note)
                .call(paused -> contacts.awaitLanding(database.pool(), id));
    }

    public Uni<Campaign> resume(UUID id, Note note, Instant now) {
        return step(id, campaign -> campaign.resumed(now), note);
    }

    private static void requireSecond(java.util.List<CampaignStep> steps, Note note) {
        if (CampaignStep.wrote(steps, note.actor())) {
            throw Problems.forbidden("Who wrote, changed or submitted a campaign cannot approve it.");
        }
    }

    private Uni<Campaign> step(UUID id, UnaryOperator<Campaign> step, Note note) {
        return database.inTransaction(
                tx -> campaigns.requireLocked(tx, id).chain(before -> change(tx, before, step.apply(before), note)));
    }

    private Uni<Campaign> change(SqlConnection tx, Campaign before, Campaign after, Note note) {
        return after.version() == before.version()
                ? Uni.createFrom().item(before)
                : campaigns.save(tx, after, note).call(saved -> outbox.append(tx, saved.stated()));
    }
}
