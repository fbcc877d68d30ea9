package health.rapport.campaign;

import health.rapport.campaign.audiences.AudienceClient;
import health.rapport.campaign.domain.Brief;
import health.rapport.campaign.domain.BriefRules;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.CampaignStage;
import health.rapport.campaign.domain.CampaignStep.Kind;
import health.rapport.campaign.domain.CampaignStep.Note;
import health.rapport.campaign.domain.Launch;
import health.rapport.campaign.domain.Variant;
import health.rapport.campaign.persistence.AssemblyStore;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.LaunchStore;
import health.rapport.campaign.persistence.SuppressionStore;
import health.rapport.campaign.persistence.SuppressionStore.Extent;
import health.rapport.kernel.Channel;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Launches a campaign, once: takes exactly the people that were counted, and keeps their list, of which {@link DrawLaunches} draws. The same
 * request again finds the launch it made.
 */
@ApplicationScoped
public class LaunchCampaign {
    /** How long an answer waits for the draw. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Reckoned, not measured: 200,000 people did not fit into 256 MB, which are 1.3 kB each, with the service itself in them. */
    private static final long BYTES_A_PERSON = 2000;

    private static final Duration LOOK = Duration.ofMillis(50);
    private final Database database;
    private final CampaignStore campaigns;
    private final LaunchStore launches;
    private final AssemblyStore assemblies;
    private final AudienceClient audiences;
    private final SuppressionStore suppression;
    private final DrawLoop draws;
    private final Outbox outbox;
    private final CampaignSettings settings;

    @Inject
    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public LaunchCampaign(
            Database database,
            CampaignStore campaigns,
            LaunchStore launches,
            AssemblyStore assemblies,
            AudienceClient audiences,
            SuppressionStore suppression,
            DrawLoop draws,
            Outbox outbox,
            CampaignSettings settings) {
        this.database = database;
        this.campaigns = campaigns;
        this.launches = launches;
        this.assemblies = assemblies;
        this.audiences = audiences;
        this.suppression = suppression;
        this.draws = draws;
        this.outbox = outbox;
        this.settings = settings;
    }

    /**
     * What is to be launched.
     *
     * @param key the caller's idempotency key
     * @param at by the domain clock
     * @param startsAt when it is to begin; absent for at once
     */
    public record Order(
            UUID campaignId,
            AudienceClient.Order audience,
            String key,
            String launchedBy,
            Instant at,
            @Nullable Instant startsAt) {}

    public Uni<Launch> launch(Order order) {
        return launches.find(database.pool(), order.campaignId())
                .chain(existing -> existing == null ? fresh(order) : again(existing, order));
    }

    private Uni<Launch> fresh(Order order) {
        return campaigns
                .require(database.pool(), order.campaignId())
                .call(campaign -> ready(campaign, order))
                .chain(campaign -> audiences.launch(order.audience()))
                .chain(launched -> database.inTransaction(tx -> store(tx, order, launched)))
                .chain(this::drawn);
    }

    private static Uni<Launch> again(Launch existing, Order order) {
        if (!existing.idempotencyKey().equals(order.key())) {
            throw Problems.conflict("already-launched", "This campaign was launched before; copy it to launch again.");
        }
        if (!existing.isFor(order.audience().audienceId(), order.audience().snapshotToken())) {
            throw Problems.conflict(
                    "idempotency-key-reused", "This Idempotency-Key was used with another audience or snapshot.");
        }
        return Uni.createFrom().item(existing);
    }

    private Uni<Void> ready(Campaign campaign, Order order) {
        var missing = BriefRules.checkLaunch(campaign.brief());
        if (!missing.isEmpty()) {
            throw Problems.invalid(missing.stream()
                    .map(p -> new FieldViolation(p.field(), p.rule(), p.hint()))
                    .toList());
        }
        campaign.launched(campaign.recordTypes(), order.at(), order.startsAt()); // throws where that is no step
        Channel channel = campaign.brief().sentBy().orElseThrow();
        if (Brief.listed(channel)) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .items(contents(campaign, channel))
                .onItem()
                .transformToUniAndConcatenate(
                        content -> assemblies.usable(database.pool(), content, channel, order.at()))
                .invoke(LaunchCampaign::requireContent)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The campaign's words and all that are tried beside them. */
    private static Stream<UUID> contents(Campaign campaign, Channel channel) {
        UUID own = Objects.requireNonNull(campaign.brief().contentAssemblyId());
        Stream<UUID> others = Variant.of(campaign.brief(), channel).stream()
                .map(Variant::assemblyId)
                .flatMap(Stream::ofNullable);
        return Stream.concat(Stream.of(own), others).distinct();
    }

    private static void requireContent(boolean usable) {
        if (!usable) {
            throw Problems.conflict(
                    "content-not-approved", "The content of this campaign is not approved for its channel now.");
        }
    }

    private Uni<Launch> store(SqlConnection tx, Order order, AudienceClient.Launched list) {
        return campaigns
                .requireLocked(tx, order.campaignId())
                .chain(campaign -> launches.find(tx, order.campaignId())
                        .chain(raced -> raced == null ? write(tx, campaign, order, list) : again(raced, order)));
    }

    private Uni<Launch> write(SqlConnection tx, Campaign campaign, Order order, AudienceClient.Launched list) {
        List<AudienceClient.Member> members = once(list.members());
        requireSecondPerson(campaign, members.size());
        requireRoom(members.size());
        Launch launch = accepted(order, members.size());
        return start(tx, campaign, order, members)
                .chain(() -> suppression(tx, campaign.id(), list.suppression()))
                .chain(() -> launches.insert(tx, launch, members))
                .replaceWith(launch);
    }

    private static Launch accepted(Order order, int listed) {
        return Launch.accepted(
                new Launch.Order(
                        order.campaignId(),
                        order.key(),
                        order.audience().audienceId(),
                        order.audience().snapshotToken()),
                listed,
                order.launchedBy(),
                order.at());
    }

    /** Short lists are drawn when this is answered; others go on by themselves. */
    private Uni<Launch> drawn(Launch launch) {
        draws.wake();
        long until = System.nanoTime() + PATIENCE.toNanos();
        return Uni.createFrom()
                .deferred(() -> launches.find(database.pool(), launch.campaignId()))
                .onItem()
                .delayIt()
                .by(LOOK)
                .repeat()
                .whilst(found -> found != null && !found.isDrawn() && System.nanoTime() < until)
                .collect()
                .last();
    }

    /** Where it is not told nothing is kept: then it is not known who is on a list. */
    private Uni<Void> suppression(SqlConnection tx, UUID campaign, @Nullable List<Extent> lists) {
        return lists == null ? Uni.createFrom().voidItem() : suppression.launched(tx, campaign, lists);
    }

    /** So many people are not written to on one person's word. */
    private void requireSecondPerson(Campaign campaign, int people) {
        if (people > settings.approvalSize() && campaign.state().stage() != CampaignStage.APPROVED) {
            throw Problems.conflict(
                    "approval-needed",
                    "More than " + settings.approvalSize()
                            + " people: submit the campaign and have somebody else approve it.");
        }
    }

    /** A draw that does not fit into memory would end the service, and again whenever it starts. */
    private static void requireRoom(int people) {
        long most = Runtime.getRuntime().maxMemory() / BYTES_A_PERSON;
        if (people > most) {
            throw Problems.conflict(
                    "list-too-long",
                    "The campaign service has memory to draw " + most + " people at once: cap the audience, or have an"
                            + " operator give it " + BYTES_A_PERSON / 1000 + " kB of heap a person.");
        }
    }

    private Uni<Void> start(SqlConnection tx, Campaign campaign, Order order, List<AudienceClient.Member> members) {
        List<UUID> people =
                members.stream().map(AudienceClient.Member::personId).toList();
        return launches.recordTypes(tx, people)
                .map(types -> campaign.launched(types, order.at(), order.startsAt()))
                .chain(running -> campaigns.save(tx, running, note(order)))
                .chain(running -> outbox.append(tx, running.stated()));
    }

    private static Note note(Order order) {
        return new Note(
                Kind.LAUNCHED,
                order.launchedBy(),
                "to audience " + order.audience().audienceId());
    }

    private static List<AudienceClient.Member> once(List<AudienceClient.Member> list) {
        Map<UUID, AudienceClient.Member> once = new LinkedHashMap<>();
        list.forEach(member -> once.putIfAbsent(member.personId(), member));
        return List.copyOf(once.values());
    }
}
