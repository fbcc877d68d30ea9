package health.rapport.campaign;

import health.rapport.campaign.audiences.AudienceClient.Member;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.CampaignStage;
import health.rapport.campaign.domain.Contact;
import health.rapport.campaign.domain.Launch;
import health.rapport.campaign.domain.Lots;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.ClaimStore;
import health.rapport.campaign.persistence.ClaimStore.Decided;
import health.rapport.campaign.persistence.ContactStore;
import health.rapport.campaign.persistence.LaunchStore;
import health.rapport.campaign.persistence.RehearsalStore;
import health.rapport.campaign.rehearsal.AskGate;
import health.rapport.contracts.Fact;
import health.rapport.contracts.campaign.AssignmentStated;
import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.kernel.Ids;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.outbox.OutgoingEvent;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Draws who takes part in a launch that was accepted: assignments, contacts and all their events are one transaction, and a draw that was
 * stopped half way begins again from the list that was kept.
 */
@ApplicationScoped
public class DrawLaunches {
    /** Events packed at once: a long list would not fit into memory beside itself. */
    private static final int PACK = 5000;

    private final Database database;
    private final CampaignStore campaigns;
    private final LaunchStore launches;
    private final ContactStore contacts;
    private final AskGate gate;
    private final DrawArms draw;
    private final RehearsalStore planned;
    private final ClaimStore claims;
    private final Outbox outbox;

    @Inject
    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public DrawLaunches(
            Database database,
            CampaignStore campaigns,
            LaunchStore launches,
            ContactStore contacts,
            AskGate gate,
            DrawArms draw,
            RehearsalStore planned,
            ClaimStore claims,
            Outbox outbox) {
        this.database = database;
        this.campaigns = campaigns;
        this.launches = launches;
        this.contacts = contacts;
        this.gate = gate;
        this.draw = draw;
        this.planned = planned;
        this.claims = claims;
        this.outbox = outbox;
    }

    /** Draws the oldest launch that waits and that nobody else draws; whether there was one. */
    public Uni<Boolean> next() {
        return database.inTransaction(tx -> launches.undrawn(tx)
                .chain(found -> found.map(launch -> draw(tx, launch).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false))));
    }

    // the campaign is not locked meanwhile: stop stops at once
    private Uni<Void> draw(SqlConnection tx, Launch launch) {
        return campaigns
                .require(tx, launch.campaignId())
                .chain(campaign ->
                        launches.list(tx, launch.campaignId()).chain(list -> lots(tx, launch, campaign, list)))
                .chain(lots -> keep(tx, launch, lots))
                .chain(() -> settle(tx, launch));
    }

    private Uni<Lots> lots(SqlConnection tx, Launch launch, Campaign campaign, List<Member> list) {
        return gate.terms(launch.launchedAt())
                .chain(terms -> draw.draw(tx, campaign, list, terms))
                .map(Lots::of);
    }

    private Uni<Void> keep(SqlConnection tx, Launch launch, Lots lots) {
        Launch drawn = launch.drawn(lots);
        return launches.drawn(tx, drawn)
                .chain(() -> launches.assign(tx, drawn, lots.members()))
                .chain(assignments -> publish(tx, ordered(assignments)))
                .chain(() -> planned.remove(tx, lots.heldOut()))
                .chain(() -> lots.differ()
                        ? planned.words(tx, lots.treated())
                        : Uni.createFrom().voidItem())
                .chain(() -> claims.decide(tx, Ids.next(), drawn.launchedAt(), refused(lots)))
                .chain(held -> publish(tx, touchpoints(held)));
    }

    /** Whoever was stopped while it was drawn is not sent either. */
    private Uni<Void> settle(SqlConnection tx, Launch launch) {
        return campaigns
                .requireLocked(tx, launch.campaignId())
                .chain(campaign -> isOver(campaign)
                        ? contacts.holdPlanned(tx, campaign.id(), campaign.statedAt())
                        : Uni.createFrom().item(List.<Contact>of()))
                .chain(held -> publish(tx, touchpoints(held)));
    }

    private static boolean isOver(Campaign campaign) {
        CampaignStage stage = campaign.state().stage();
        return stage == CampaignStage.STOPPED || stage == CampaignStage.ENDED;
    }

    private Uni<Void> publish(SqlConnection tx, List<? extends Fact> facts) {
        List<Integer> starts = IntStream.iterate(0, from -> from < facts.size(), from -> from + PACK)
                .boxed()
                .toList();
        return Multi.createFrom()
                .iterable(starts)
                .onItem()
                .transformToUniAndConcatenate(from -> packed(facts.subList(from, Math.min(from + PACK, facts.size())))
                        .chain(some -> outbox.append(tx, some)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Outbox.Packed> packed(List<? extends Fact> facts) {
        return Uni.createFrom()
                .item(() -> outbox.pack(facts.stream().map(OutgoingEvent::of).toList()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static List<Decided> refused(Lots lots) {
        return lots.leftOut().stream()
                .map(lot -> Decided.held(lot.contactId(), lot.why()))
                .toList();
    }

    private static List<TouchpointStated> touchpoints(List<Contact> held) {
        return held.stream()
                .map(Contact::stated)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(TouchpointStated::personId))
                .toList();
    }

    private static List<AssignmentStated> ordered(List<AssignmentStated> assignments) {
        return assignments.stream()
                .sorted(Comparator.comparing(AssignmentStated::personId))
                .toList();
    }
}
