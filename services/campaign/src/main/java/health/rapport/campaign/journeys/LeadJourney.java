package health.rapport.campaign.journeys;

import health.rapport.campaign.FinishCampaign;
import health.rapport.campaign.ReviewCampaign;
import health.rapport.campaign.audiences.AudienceClient;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.CampaignStage;
import health.rapport.campaign.domain.CampaignStep;
import health.rapport.campaign.domain.CampaignStep.Note;
import health.rapport.campaign.domain.journey.Edition;
import health.rapport.campaign.domain.journey.Journey;
import health.rapport.campaign.domain.journey.JourneyNote.Kind;
import health.rapport.campaign.domain.journey.JourneyNote.Said;
import health.rapport.campaign.journeys.LaunchMessages.Launching;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.SuppressionStore.Extent;
import health.rapport.campaign.persistence.journey.EntryStore;
import health.rapport.campaign.persistence.journey.JourneyStore;
import health.rapport.campaign.persistence.journey.RunStore;
import health.rapport.campaign.persistence.journey.TaskStore;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Opens journeys to people, pauses, closes and stops them, with the campaigns of their messages. */
@ApplicationScoped
public class LeadJourney {
    private static final String CLOCK = "clock";
    private final Database database;
    private final JourneyStore journeys;
    private final WriteJourney writing;
    private final EntryStore entries;
    private final RunStore runs;
    private final TaskStore tasks;
    private final LaunchMessages messages;
    private final CampaignStore campaigns;
    private final ReviewCampaign review;
    private final FinishCampaign finish;
    private final AudienceClient audiences;
    private final DomainClock clock;

    @Inject
    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public LeadJourney(
            Database database,
            JourneyStore journeys,
            WriteJourney writing,
            EntryStore entries,
            RunStore runs,
            TaskStore tasks,
            LaunchMessages messages,
            CampaignStore campaigns,
            ReviewCampaign review,
            FinishCampaign finish,
            AudienceClient audiences,
            DomainClock clock) {
        this.database = database;
        this.journeys = journeys;
        this.writing = writing;
        this.entries = entries;
        this.runs = runs;
        this.tasks = tasks;
        this.messages = messages;
        this.campaigns = campaigns;
        this.review = review;
        this.finish = finish;
        this.audiences = audiences;
        this.clock = clock;
    }

    /** Who does something to a journey, and why. */
    public record Order(UUID id, String actor, String why) {
        private Note note(CampaignStep.Kind kind) {
            return new Note(kind, actor, why);
        }
    }

    /**
     * People enter by the approved edition from now on.
     *
     * @param moves whether those who wait at a step that it has as well go on by it
     * @param bearer the caller's: lists of people who get nothing are asked for in her name
     */
    public Uni<Journey> publish(Order order, boolean moves, String bearer) {
        return audiences
                .everywhere(bearer)
                .chain(lists -> database.inTransaction(tx -> entries.holdDoor(tx)
                        .chain(() -> journeys.requireLocked(tx, order.id()))
                        .chain(journey -> publish(tx, journey, order, new Terms(moves, lists)))));
    }

    private record Terms(boolean moves, List<Extent> lists) {}

    private Uni<Journey> publish(SqlConnection tx, Journey journey, Order order, Terms terms) {
        Instant now = now();
        return writing.open(tx, journey)
                .map(edition -> edition.published(terms.moves()))
                .call(edition -> messages.launch(tx, new Launching(edition, journey.market(), order, terms.lists())))
                .call(() -> journeys.replaceLive(tx, journey.id()))
                .chain(edition -> journeys.saveEdition(tx, edition))
                .chain(edition -> journeys.save(tx, journey.published(edition.number(), now), said(order, edition)))
                .call(() -> terms.moves()
                        ? runs.wakeAll(tx, journey.id(), now)
                        : Uni.createFrom().voidItem());
    }

    private static Said said(Order order, Edition edition) {
        return new Said(Kind.PUBLISHED, edition.number(), order.actor(), order.why());
    }

    /** When this completes nobody goes on, and nothing more is sent. */
    public Uni<Journey> pause(Order order) {
        return step(order, Kind.PAUSED, Journey::paused)
                .call(() -> each(
                        order.id(),
                        CampaignStage.RUNNING,
                        one -> review.pause(one.id(), order.note(CampaignStep.Kind.PAUSED), now())));
    }

    /** Everybody goes on; messages that were paused do, too. */
    public Uni<Journey> resume(Order order) {
        return each(
                        order.id(),
                        CampaignStage.PAUSED,
                        one -> review.resume(one.id(), order.note(CampaignStep.Kind.RESUMED), now()))
                .chain(() -> step(order, Kind.RESUMED, Journey::resumed));
    }

    /** Nobody enters any more; who is inside goes on. */
    public Uni<Journey> close(Order order) {
        return step(order, Kind.CLOSED, Journey::closed);
    }

    /** From the commit on nobody goes on; when this completes, what was on the way has arrived, and nothing more is sent. */
    public Uni<Journey> stop(Order order) {
        return database.inTransaction(tx -> journeys.requireLocked(tx, order.id())
                        .chain(before -> changed(tx, before, order, Kind.STOPPED, Journey::stopped))
                        .call(stopped -> runs.stop(tx, stopped.id(), stopped.statedAt()))
                        .call(stopped -> tasks.cancelAll(tx, stopped.id(), stopped.statedAt())))
                .call(() -> each(order.id(), CampaignStage.RUNNING, one -> stop(one, order)))
                .call(() -> each(order.id(), CampaignStage.PAUSED, one -> stop(one, order)));
    }

    private Uni<Campaign> stop(Campaign message, Order order) {
        return finish.stop(message.id(), order.note(CampaignStep.Kind.STOPPED), now());
    }

    /** One that nobody enters, and everybody left, has ended. */
    public Uni<Void> endEmpty() {
        return journeys.empty(database.pool())
                .chain(journey -> journey == null
                        ? Uni.createFrom().voidItem()
                        : step(new Order(journey.id(), CLOCK, "everybody has left"), Kind.ENDED, Journey::ended)
                                .replaceWithVoid());
    }

    private Uni<Journey> step(Order order, Kind kind, BiFunction<Journey, Instant, Journey> step) {
        return database.inTransaction(
                tx -> journeys.requireLocked(tx, order.id()).chain(before -> changed(tx, before, order, kind, step)));
    }

    @SuppressWarnings("TooManyParameters") // what is done, by whom and to what
    private Uni<Journey> changed(
            SqlConnection tx, Journey before, Order order, Kind kind, BiFunction<Journey, Instant, Journey> step) {
        Journey after = step.apply(before, now());
        return after.version() == before.version()
                ? Uni.createFrom().item(before)
                : journeys.save(tx, after, new Said(kind, null, order.actor(), order.why()));
    }

    /** One after the other, those of its messages that are at this stage. */
    private Uni<Void> each(UUID journey, CampaignStage stage, Function<Campaign, Uni<Campaign>> work) {
        return journeys.campaigns(database.pool(), journey)
                .chain(ids -> campaigns.among(database.pool(), ids))
                .chain(all -> inTurn(
                        all.stream().filter(one -> one.state().stage() == stage).toList(), work));
    }

    static <T> Uni<Void> inTurn(List<T> all, Function<T, ? extends Uni<?>> work) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (T one : all) {
            done = done.chain(() -> work.apply(one)).replaceWithVoid();
        }
        return done;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
