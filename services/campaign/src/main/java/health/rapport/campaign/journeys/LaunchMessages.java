package health.rapport.campaign.journeys;

import health.rapport.campaign.domain.BriefProblem;
import health.rapport.campaign.domain.BriefRules;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.CampaignStage;
import health.rapport.campaign.domain.CampaignStep.Kind;
import health.rapport.campaign.domain.CampaignStep.Note;
import health.rapport.campaign.domain.journey.Edition;
import health.rapport.campaign.journeys.LeadJourney.Order;
import health.rapport.campaign.persistence.AssemblyStore;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.SuppressionStore;
import health.rapport.campaign.persistence.SuppressionStore.Extent;
import health.rapport.campaign.persistence.journey.JourneyStore;
import health.rapport.gate.Purpose;
import health.rapport.kernel.PersonStatus;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Launches the campaigns of a journey's messages: to nobody yet, and then to each who comes to their step. */
@ApplicationScoped
public class LaunchMessages {
    private final JourneyStore journeys;
    private final CampaignStore campaigns;
    private final AssemblyStore assemblies;
    private final SuppressionStore suppression;
    private final Outbox outbox;
    private final DomainClock clock;

    @Inject
    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public LaunchMessages(
            JourneyStore journeys,
            CampaignStore campaigns,
            AssemblyStore assemblies,
            SuppressionStore suppression,
            Outbox outbox,
            DomainClock clock) {
        this.journeys = journeys;
        this.campaigns = campaigns;
        this.assemblies = assemblies;
        this.suppression = suppression;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** For which edition of a journey of which market, by whom, and the lists of people who get nothing. */
    record Launching(Edition edition, @Nullable String market, Order order, List<Extent> lists) {}

    /** In the order of their ids, so that two journeys never wait for one another in a circle. */
    Uni<Void> launch(SqlConnection tx, Launching launching) {
        List<UUID> ids =
                launching.edition().definition().campaigns().stream().sorted().toList();
        return LeadJourney.inTurn(ids, id -> launch(tx, id, launching));
    }

    private Uni<Campaign> launch(SqlConnection tx, UUID id, Launching launching) {
        return campaigns
                .requireLocked(tx, id)
                .chain(campaign -> journeys.claimCampaign(
                                tx, id, launching.edition().journeyId())
                        .chain(fresh -> fresh
                                ? first(tx, campaign, launching)
                                : Uni.createFrom().item(requireOpen(campaign))));
    }

    private static Campaign requireOpen(Campaign campaign) {
        if (campaign.state().launchedAt() == null || campaign.state().finishedAt() != null) {
            throw Problems.conflict("message-over", "A message's campaign was stopped or has ended: copy it.");
        }
        return campaign;
    }

    private Uni<Campaign> first(SqlConnection tx, Campaign campaign, Launching launching) {
        requireReady(campaign, launching);
        Edition edition = launching.edition();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // who comes is not known yet: leads may be among them
        Campaign running = campaign.launched(Set.of(PersonStatus.MASTERED, PersonStatus.UNMASTERED), now, null);
        Note note = new Note(Kind.LAUNCHED, launching.order().actor(), "by journey " + edition.journeyId());
        UUID assembly = Objects.requireNonNull(campaign.brief().contentAssemblyId());
        return assemblies
                .usable(tx, assembly, campaign.brief().sentBy().orElseThrow(), now)
                .invoke(LaunchMessages::requireContent)
                .chain(() -> campaigns.save(tx, running, note))
                .call(() -> outbox.append(tx, running.stated()))
                .call(() -> suppression.launched(tx, campaign.id(), launching.lists()));
    }

    private static void requireContent(boolean usable) {
        if (!usable) {
            throw Problems.conflict(
                    "content-not-approved", "The content of a message is not approved for its channel now.");
        }
    }

    /** How many people come is not known beforehand, so each message has had a second pair of eyes. */
    private static void requireReady(Campaign campaign, Launching launching) {
        String market = campaign.brief().market();
        if (market != null && !market.equals(launching.market())) {
            throw Problems.conflict(
                    "message-of-other-market", "A message's campaign is for one market: so has its journey to be.");
        }
        if (campaign.state().stage() != CampaignStage.APPROVED) {
            throw Problems.conflict(
                    "message-not-approved",
                    "Each message is a campaign that somebody else approved; one is not APPROVED.");
        }
        List<BriefProblem> problems = new ArrayList<>(BriefRules.checkLaunch(campaign.brief()));
        if (campaign.brief().purpose() == Purpose.FUNDRAISING
                && launching.edition().definition().clinical()) {
            problems.add(new BriefProblem(
                    "purpose", "launch.fundraising", "fundraising may use no clinical data (45 CFR 164.514(f)(1))"));
        }
        if (!problems.isEmpty()) {
            throw Problems.invalid(problems.stream()
                    .map(p -> new FieldViolation("campaign " + campaign.id() + " " + p.field(), p.rule(), p.hint()))
                    .toList());
        }
    }
}
