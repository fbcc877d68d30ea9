package health.rapport.campaign.rest;

import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.CampaignStage;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.ReceiptStore;
import health.rapport.campaign.sending.TryOut;
import health.rapport.campaign.sending.TryOut.Preview;
import health.rapport.campaign.sending.TryOut.Proof;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/campaigns/{id}")
@Tag(name = "Launches", description = "Exactly the people that were counted, once")
@Produces(MediaType.APPLICATION_JSON)
public class TryOutResource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST = 20;
    private static final Set<CampaignStage> BEFORE_LAUNCH =
            EnumSet.of(CampaignStage.DRAFT, CampaignStage.IN_REVIEW, CampaignStage.APPROVED);
    private final Database database;
    private final CampaignStore campaigns;
    private final ReceiptStore people;
    private final TryOut tryOut;
    private final AuditTrail audit;
    private final Desk desk;

    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public TryOutResource(
            Database database,
            CampaignStore campaigns,
            ReceiptStore people,
            TryOut tryOut,
            AuditTrail audit,
            Desk desk) {
        this.database = database;
        this.campaigns = campaigns;
        this.people = people;
        this.tryOut = tryOut;
        this.audit = audit;
        this.desk = desk;
    }

    /** Where proofs go. */
    @Schema(name = "ProofOrder")
    public record ProofRequest(@Nullable List<@Nullable String> addresses) {}

    /** What became of each proof. */
    @Schema(name = "Proofs")
    public record ProofsView(List<Proof> items) {}

    @POST
    @Path("/proofs")
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MARKETER, Roles.APPROVER, Roles.ADMIN})
    @Audited("campaign.proof")
    @Operation(
            summary = "Send a proof to colleagues",
            description =
                    "By the same way as the campaign, with the data of nobody, marked as a proof, and counted nowhere; its links do nothing.")
    @APIResponse(responseCode = "200", description = "What the mail server said to each")
    @APIResponse(responseCode = "409", description = "The content is not approved")
    @APIResponse(responseCode = "422", description = "Another domain than the sender's, or what the brief lacks")
    public ProofsView prove(@PathParam("id") UUID id, @Nullable ProofRequest request) {
        List<String> addresses = addresses(request);
        Campaign campaign = campaign(id);
        desk.requireMarket(campaign);
        return new ProofsView(tryOut.prove(campaign, addresses, desk.now()));
    }

    @GET
    @Path("/previews/{personId}")
    @Blocking
    @RolesAllowed({Roles.MARKETER, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("campaign.preview")
    @Operation(
            summary = "The message as it would be for one person, and what the gate would say",
            description = "Before a launch; afterwards receipts tell. Its links do nothing.")
    @APIResponse(responseCode = "200", description = "Subject and words, and what each check finds")
    @APIResponse(responseCode = "404", description = "No such campaign or person, or not of your markets")
    @APIResponse(responseCode = "409", description = "The content is not approved, or it was launched")
    public Preview preview(@PathParam("id") UUID id, @PathParam("personId") UUID person) {
        audit.subject(person);
        Campaign campaign = campaign(id);
        desk.requireMarket(campaign);
        requireBeforeLaunch(campaign);
        requireVisible(person);
        Preview seen = tryOut.preview(campaign, person, desk.now());
        requireVisible(seen.personId()); // a guardian may belong to another market
        audit.subject(seen.personId());
        return seen;
    }

    private void requireVisible(UUID person) {
        boolean visible =
                people.visible(database.pool(), desk.scope(), person).await().atMost(PATIENCE);
        if (!visible) {
            throw Problems.notFound("person");
        }
    }

    private static void requireBeforeLaunch(Campaign campaign) {
        if (!BEFORE_LAUNCH.contains(campaign.state().stage())) {
            throw Problems.conflict("already-launched", "It was launched: receipts say what became of each person.");
        }
    }

    private Campaign campaign(UUID id) {
        return campaigns.require(database.pool(), id).await().atMost(PATIENCE);
    }

    private static List<String> addresses(@Nullable ProofRequest request) {
        List<@Nullable String> addresses = request == null ? null : request.addresses();
        if (addresses == null || addresses.isEmpty() || addresses.size() > MOST) {
            throw Problems.invalid("addresses", "size", "1 to " + MOST + " addresses");
        }
        return addresses.stream()
                .map(address -> address == null ? "" : address.strip())
                .distinct()
                .toList();
    }
}
