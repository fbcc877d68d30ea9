package health.rapport.campaign;

import health.rapport.campaign.domain.Brief;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.kernel.Ids;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Etags;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes briefs: new ones, and better ones of drafts. */
@ApplicationScoped
public class EditCampaign {
    private static final int SEED_BYTES = 16;
    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final CampaignStore campaigns;
    private final Outbox outbox;

    @Inject
    public EditCampaign(Database database, CampaignStore campaigns, Outbox outbox) {
        this.database = database;
        this.campaigns = campaigns;
        this.outbox = outbox;
    }

    /** A draft with a seed of its own. */
    public Uni<Campaign> create(Brief brief, String author, Instant now) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        Campaign draft = Campaign.draft(Ids.next(), brief, HexFormat.of().formatHex(seed), author, now);
        return database.inTransaction(tx -> save(tx, draft));
    }

    /**
     * A change.
     *
     * @param ifMatch ETag of the version the caller read
     * @param allowed throws when the caller may not change this campaign
     */
    public record Change(UUID id, @Nullable String ifMatch, Brief brief, Consumer<Campaign> allowed, Instant at) {}

    public Uni<Campaign> edit(Change change) {
        return database.inTransaction(tx -> campaigns
                .requireLocked(tx, change.id())
                .invoke(change.allowed())
                .invoke(campaign -> Etags.require(change.ifMatch(), campaign.version()))
                .map(campaign -> campaign.edited(change.brief(), change.at()))
                .chain(edited -> save(tx, edited)));
    }

    private Uni<Campaign> save(SqlConnection tx, Campaign campaign) {
        return campaigns.save(tx, campaign).call(saved -> outbox.append(tx, saved.stated()));
    }
}
