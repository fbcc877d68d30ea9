package health.rapport.campaign.rest;

import health.rapport.campaign.domain.Brief;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.lists.MakeList;
import health.rapport.campaign.lists.OpenPgp;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.ListStore;
import health.rapport.campaign.persistence.ListStore.Kept;
import health.rapport.campaign.persistence.ListStore.Made;
import health.rapport.campaign.persistence.ReceiptStore;
import health.rapport.kernel.Channel;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/campaigns/{id}/lists")
@Tag(name = "Lists", description = "Letters and calls, as files for those who do them")
@Produces(MediaType.APPLICATION_JSON)
public class ListResource {
    private static final int LONGEST_KEY = 100_000;
    private final Database database;
    private final CampaignStore campaigns;
    private final ListStore lists;
    private final ReceiptStore people;
    private final MakeList make;
    private final AuditTrail audit;
    private final Desk desk;

    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public ListResource(
            Database database,
            CampaignStore campaigns,
            ListStore lists,
            ReceiptStore people,
            MakeList make,
            AuditTrail audit,
            Desk desk) {
        this.database = database;
        this.campaigns = campaigns;
        this.lists = lists;
        this.people = people;
        this.make = make;
        this.audit = audit;
        this.desk = desk;
    }

    /**
     * A list to be made.
     *
     * @param publicKey of the recipient, OpenPGP with armor; absent for a plain file
     */
    @Schema(name = "ListOrder")
    public record ListRequest(@Nullable String publicKey) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Audited("list.make")
    @Operation(
            summary = "Make a list of those whose turn it is, at most 5,000",
            description =
                    "Each of them passes the gate now and counts as written to or called. Whom it holds is on a later list; call again until nobody"
                            + " is left.")
    @APIResponse(responseCode = "201", description = "The list; its file is at /file")
    @APIResponse(responseCode = "409", description = "Nobody's turn, or the campaign does not run by letters or calls")
    @APIResponse(responseCode = "422", description = "No public key that encrypts")
    public Uni<RestResponse<Made>> make(@PathParam("id") UUID id, @Nullable ListRequest request) {
        OpenPgp.Recipient recipient = recipient(request == null ? null : request.publicKey());
        return campaigns
                .require(database.pool(), id)
                .invoke(desk::requireMarket)
                .map(campaign -> wish(campaign, recipient))
                .chain(make::make)
                .map(made -> created(id, made));
    }

    private MakeList.Wish wish(Campaign campaign, OpenPgp.@Nullable Recipient recipient) {
        Channel channel = campaign.brief()
                .sentBy()
                .filter(Brief::listed)
                .orElseThrow(
                        () -> Problems.conflict("no-list", "This campaign goes out neither by letters nor by calls."));
        return new MakeList.Wish(
                campaign.id(), channel, recipient, desk.caller().name(), desk.now());
    }

    private static RestResponse<Made> created(UUID campaign, @Nullable Made made) {
        if (made == null) {
            throw Problems.conflict("nobody-due", "It is nobody's turn now: see the contacts that wait, and why.");
        }
        return RestResponse.ResponseBuilder.<Made>created(
                        URI.create("/api/campaigns/" + campaign + "/lists/" + made.listId()))
                .entity(made)
                .build();
    }

    @GET
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "The lists of a campaign, newest first")
    @APIResponse(responseCode = "200", description = "Who made each when, and how many are on it")
    public Uni<Page<Made>> list(@PathParam("id") UUID id) {
        return campaigns
                .require(database.pool(), id)
                .chain(campaign -> lists.of(database.pool(), id))
                .map(all -> new Page<>(all, null));
    }

    @GET
    @Path("/{listId}/file")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Audited("list.download")
    @Operation(
            summary = "The file of a list",
            description = "Audited for everybody on it; needs the markets of all of them.")
    @APIResponse(responseCode = "200", description = "CSV, or OpenPGP")
    @APIResponse(responseCode = "403", description = "Somebody on it belongs to other markets than yours")
    @APIResponse(responseCode = "404", description = "No such list, or its file was deleted")
    public Uni<RestResponse<byte[]>> file(@PathParam("id") UUID id, @PathParam("listId") UUID listId) {
        return lists.require(database.pool(), id, listId)
                .call(kept -> lists.people(database.pool(), listId).chain(this::seen))
                .map(this::file);
    }

    private Uni<Void> seen(List<UUID> onList) {
        audit.subjects(onList);
        return people.visible(database.pool(), desk.scope(), onList)
                .invoke(ListResource::requireAll)
                .replaceWithVoid();
    }

    private static void requireAll(boolean visible) {
        if (!visible) {
            throw Problems.forbidden("Somebody on this list belongs to markets that are not yours.");
        }
    }

    private RestResponse<byte[]> file(Kept kept) {
        byte[] content = kept.content();
        if (content == null) {
            throw Problems.notFound("file");
        }
        boolean plain = kept.list().form().equals("CSV");
        String name = "list-" + kept.list().listId() + (plain ? ".csv" : ".csv.asc");
        return RestResponse.ResponseBuilder.ok(make.open(kept.list().listId(), content))
                .type(plain ? "text/csv;charset=UTF-8" : "application/pgp-encrypted")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Path("/{listId}/file")
    @RolesAllowed({Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "Delete the file of a list; that it was made, and who was on it, stays known")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = "No such list")
    public Uni<Void> delete(@PathParam("id") UUID id, @PathParam("listId") UUID listId) {
        return campaigns
                .require(database.pool(), id)
                .invoke(desk::requireMarket)
                .chain(campaign -> lists.require(database.pool(), id, listId))
                .chain(kept -> lists.delete(database.pool(), listId));
    }

    private OpenPgp.@Nullable Recipient recipient(@Nullable String key) {
        if (key == null) {
            return null;
        }
        if (key.length() > LONGEST_KEY) {
            throw Problems.invalid("publicKey", "size", "a single public key");
        }
        return OpenPgp.recipient(key, desk.now())
                .orElseThrow(() -> Problems.invalid(
                        "publicKey", "openpgp", "an armored OpenPGP public key that is valid now and encrypts"));
    }
}
