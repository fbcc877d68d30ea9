package health.rapport.campaign;

import health.rapport.campaign.domain.Brief;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.CampaignStep.Kind;
import health.rapport.campaign.domain.CampaignStep.Note;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.kernel.Ids;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Idempotency;
import health.rapport.runtime.persistence.IdempotencyKey;
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
    private final Idempotency idempotency;

    @Inject
    public EditCampaign(Database database, CampaignStore campaigns, Outbox outbox, Idempotency idempotency) {
        this.database = database;
        this.campaigns = campaigns;
        this.outbox = outbox;
        this.idempotency = idempotency;
    }

    /**
     * A new brief.
     *
     * @param key with which its author may send it again
     */
    public record Draft(
            Brief brief, String author, @Nullable IdempotencyKey key, Instant at) {}

    /** A draft with a seed of its own; the same key again finds the one it made. */
    public Uni<Campaign> create(Draft wanted) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        String hex = HexFormat.of().formatHex(seed);
        Campaign draft = Campaign.draft(Ids.next(), wanted.brief(), hex, wanted.author(), wanted.at());
        IdempotencyKey key = wanted.key();
        return database.inTransaction(tx -> key == null ? made(tx, draft) : saveOnce(tx, draft, key));
    }

    private Uni<Campaign> saveOnce(SqlConnection tx, Campaign draft, IdempotencyKey key) {
        return idempotency
                .once(tx, key, UUID.class, () -> made(tx, draft).map(Campaign::id))
                .chain(id -> campaigns.require(tx, id));
    }

    /**
     * A change.
     *
     * @param ifMatch ETag of the version the caller read
     * @param allowed throws when the caller may not change this campaign
     */
    public record Change(
            UUID id, @Nullable String ifMatch, Brief brief, Consumer<Campaign> allowed, String editor, Instant at) {}

    public Uni<Campaign> edit(Change change) {
        return database.inTransaction(tx -> campaigns
                .requireLocked(tx, change.id())
                .invoke(change.allowed())
                .invoke(campaign -> Etags.require(change.ifMatch(), campaign.version()))
                .map(campaign -> campaign.edited(change.brief(), change.at()))
                .chain(edited -> save(tx, edited, new Note(Kind.EDITED, change.editor(), "the brief was replaced"))));
    }

    private Uni<Campaign> made(SqlConnection tx, Campaign draft) {
        return save(tx, draft, new Note(Kind.CREATED, draft.createdBy(), "a new brief"));
    }

    private Uni<Campaign> save(SqlConnection tx, Campaign campaign, Note note) {
        return campaigns.save(tx, campaign, note).call(saved -> outbox.append(tx, saved.stated()));
    }
}
