package health.rapport.campaign;

import health.rapport.campaign.audiences.AudienceClient;
import health.rapport.campaign.domain.BriefRules;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.CampaignStage;
import health.rapport.campaign.domain.CampaignStep.Kind;
import health.rapport.campaign.domain.CampaignStep.Note;
import health.rapport.campaign.domain.Draw;
import health.rapport.campaign.domain.Launch;
import health.rapport.campaign.persistence.AssemblyStore;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.LaunchStore;
import health.rapport.campaign.persistence.SuppressionStore;
import health.rapport.campaign.persistence.SuppressionStore.Extent;
import health.rapport.contracts.campaign.AssignmentStated;
import health.rapport.kernel.Ids;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Launches a campaign, once: takes exactly the people that were counted, draws their arms, plans the contacts. Campaign,
 * assignments, contacts and all their events are one transaction; the same request again finds the launch it made.
 */
@ApplicationScoped
public class LaunchCampaign {
    private final Database database;
    private final CampaignStore campaigns;
    private final LaunchStore launches;
    private final AssemblyStore assemblies;
    private final AudienceClient audiences;
    private final SuppressionStore suppression;
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
            Outbox outbox,
            CampaignSettings settings) {
        this.database = database;
        this.campaigns = campaigns;
        this.launches = launches;
        this.assemblies = assemblies;
        this.audiences = audiences;
        this.suppression = suppression;
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
                .chain(launched -> database.inTransaction(tx -> store(tx, order, launched)));
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
        UUID assembly = Objects.requireNonNull(campaign.brief().contentAssemblyId());
        return assemblies
                .usable(database.pool(), assembly, campaign.brief().sentBy().orElseThrow(), order.at())
                .invoke(LaunchCampaign::requireContent)
                .replaceWithVoid();
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
        List<Launch.Member> members = draw(campaign, list.members());
        requireSecondPerson(campaign, members.size());
        Launch launch = new Launch(
                Ids.next(),
                campaign.id(),
                order.key(),
                order.audience().audienceId(),
                order.audience().snapshotToken(),
                members.size(),
                Launch.held(members),
                order.launchedBy(),
                order.at());
        return start(tx, campaign, order, members)
                .chain(() -> launches.insert(tx, launch))
                .chain(() -> suppression(tx, campaign.id(), list.suppression()))
                .chain(() -> launches.assign(tx, launch, members))
                .chain(assignments -> outbox.appendBulk(tx, ordered(assignments)))
                .chain(() -> launches.plan(tx, campaign, members))
                .replaceWith(launch);
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

    private Uni<Void> start(SqlConnection tx, Campaign campaign, Order order, List<Launch.Member> members) {
        List<UUID> people = members.stream().map(Launch.Member::personId).toList();
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

    private static List<Launch.Member> draw(Campaign campaign, List<AudienceClient.Member> list) {
        String seed = campaign.assignmentSeed();
        double share = campaign.brief().holdoutShare();
        Map<UUID, AudienceClient.Member> once = list.stream()
                .collect(Collectors.toMap(
                        AudienceClient.Member::personId,
                        Function.identity(),
                        (first, second) -> first,
                        java.util.LinkedHashMap::new));
        return once.values().stream()
                .map(m -> new Launch.Member(m.personId(), m.group(), Draw.arm(seed, share, m.personId())))
                .toList();
    }

    private static List<AssignmentStated> ordered(List<AssignmentStated> assignments) {
        return assignments.stream()
                .sorted(java.util.Comparator.comparing(AssignmentStated::personId))
                .toList();
    }
}
