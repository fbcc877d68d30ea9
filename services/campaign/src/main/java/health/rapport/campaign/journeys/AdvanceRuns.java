package health.rapport.campaign.journeys;

import health.rapport.campaign.CampaignSettings;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.CampaignState;
import health.rapport.campaign.domain.Contact;
import health.rapport.campaign.domain.Draw;
import health.rapport.campaign.domain.Variant;
import health.rapport.campaign.domain.journey.JourneyStep;
import health.rapport.campaign.domain.journey.Walk;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.journey.EffectStore;
import health.rapport.campaign.persistence.journey.EffectStore.Leaver;
import health.rapport.campaign.persistence.journey.EffectStore.Message;
import health.rapport.campaign.persistence.journey.PastStore;
import health.rapport.campaign.persistence.journey.RunStore;
import health.rapport.campaign.persistence.journey.RunStore.Due;
import health.rapport.campaign.persistence.journey.RunStore.Looked;
import health.rapport.campaign.persistence.journey.RunStore.Taken;
import health.rapport.campaign.persistence.journey.TaskStore;
import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.kernel.Channel;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Leads people on: takes a few whose time has come, asks what comes next on what is known then, and writes where they are together with what
 * their steps do. All of it is one transaction of one database, so that a kill at any moment loses no step and doubles none; any number of
 * instances may do it side by side.
 */
@ApplicationScoped
public class AdvanceRuns {
    private final Database database;
    private final RunStore runs;
    private final PastStore pasts;
    private final CampaignStore campaigns;
    private final EffectStore effects;
    private final TaskStore tasks;
    private final Outbox outbox;
    private final DomainClock clock;
    private final CampaignSettings settings;

    @Inject
    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public AdvanceRuns(
            Database database,
            RunStore runs,
            PastStore pasts,
            CampaignStore campaigns,
            EffectStore effects,
            TaskStore tasks,
            Outbox outbox,
            DomainClock clock,
            CampaignSettings settings) {
        this.database = database;
        this.runs = runs;
        this.pasts = pasts;
        this.campaigns = campaigns;
        this.effects = effects;
        this.tasks = tasks;
        this.outbox = outbox;
        this.clock = clock;
        this.settings = settings;
    }

    /** Looks at those who are due; how many there were. */
    public Uni<Integer> round() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return database.inTransaction(tx -> runs.due(
                        tx, now, settings.journeys().batch())
                .chain(ids -> ids.length == 0
                        ? Uni.createFrom().item(0)
                        : look(tx, ids, now).replaceWith(ids.length)));
    }

    private Uni<Void> look(SqlConnection tx, UUID[] ids, Instant now) {
        return runs.read(tx, ids)
                .chain(due -> gather(tx, due))
                .map(known -> known.look(now, settings))
                .chain(looked -> write(tx, looked, now));
    }

    private Uni<Known> gather(SqlConnection tx, List<Due> due) {
        List<UUID> people = due.stream().map(one -> one.run().personId()).toList();
        return pasts.read(tx, people)
                .chain(past -> runs.definitions(tx, Known.editions(due))
                        .map(definitions -> new Known(due, past, definitions)));
    }

    private Uni<Void> write(SqlConnection tx, List<Looked> looked, Instant now) {
        List<Taken> taken = looked.stream().flatMap(Looked::taken).toList();
        List<Looked> left = looked.stream().filter(AdvanceRuns::leftEarly).toList();
        return runs.write(tx, looked, now)
                .chain(() -> send(tx, taken, now))
                .chain(() -> tasks.open(tx, taken, now))
                .chain(() -> leave(tx, left, now));
    }

    private static boolean leftEarly(Looked one) {
        return one.outcome() != null && !Walk.COMPLETED.equals(one.outcome());
    }

    private Uni<Void> send(SqlConnection tx, List<Taken> taken, Instant now) {
        List<Taken> messages = taken.stream()
                .filter(one -> one.pass().step() instanceof JourneyStep.Message)
                .toList();
        return messages.isEmpty()
                ? Uni.createFrom().voidItem()
                : campaigns
                        .among(tx, campaigns(messages))
                        .map(all -> drawn(messages, all))
                        .chain(drawn -> effects.send(tx, drawn, now))
                        .chain(assigned -> outbox.append(tx, assigned));
    }

    private static List<UUID> campaigns(List<Taken> messages) {
        return messages.stream().map(AdvanceRuns::campaign).distinct().toList();
    }

    private static UUID campaign(Taken one) {
        return ((JourneyStep.Message) one.pass().step()).campaignId();
    }

    /** The arms as a launch draws them; a campaign that was stopped by itself sends nothing. */
    private static List<Message> drawn(List<Taken> messages, List<Campaign> all) {
        Map<UUID, Campaign> open = all.stream()
                .filter(campaign -> campaign.state() instanceof CampaignState.Open)
                .collect(Collectors.toMap(Campaign::id, Function.identity()));
        return messages.stream()
                .flatMap(one -> Stream.ofNullable(open.get(campaign(one)))
                        .map(campaign -> drawn(campaign, one.by().due().nowId())))
                .toList();
    }

    private static Message drawn(Campaign campaign, UUID person) {
        String seed = campaign.assignmentSeed();
        Channel channel = campaign.brief().sentBy().orElseThrow();
        List<Variant> words = Variant.of(campaign.brief(), channel);
        return new Message(
                campaign.id(),
                person,
                Draw.arm(seed, campaign.brief().holdoutShare(), person),
                channel,
                words.size() == 1 ? null : Variant.draw(words, seed, person));
    }

    /** What has not reached those whose goal came first, does not any more. */
    private Uni<Void> leave(SqlConnection tx, List<Looked> left, Instant now) {
        List<Leaver> leavers = left.stream()
                .map(one -> new Leaver(one.due().journey(), one.due().run().personId()))
                .toList();
        UUID[] ids = left.stream().map(one -> one.due().run().id()).toArray(UUID[]::new);
        return effects.leave(tx, leavers, now)
                .chain(held -> outbox.append(tx, stated(held)))
                .chain(() -> tasks.cancel(tx, ids, now));
    }

    private static List<TouchpointStated> stated(List<Contact> held) {
        return held.stream().map(Contact::stated).flatMap(Optional::stream).toList();
    }
}
