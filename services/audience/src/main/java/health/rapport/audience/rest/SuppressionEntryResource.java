package health.rapport.audience.rest;

import health.rapport.audience.SuppressPeople;
import health.rapport.audience.SuppressPeople.Said;
import health.rapport.audience.SuppressPeople.Uploaded;
import health.rapport.audience.persistence.SuppressionEntryStore;
import health.rapport.audience.persistence.SuppressionEntryStore.Entry;
import health.rapport.audience.persistence.SuppressionEntryStore.Query;
import health.rapport.audience.persistence.SuppressionListStore;
import health.rapport.kernel.InvalidValueException;
import health.rapport.linkage.SuppressionKey;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who is on a suppression list. */
@Path("/api/suppression-lists/{id}/entries")
@Tag(name = "Suppression lists")
@RegisterForReflection(targets = Entry.class)
public class SuppressionEntryResource {
    private final SuppressPeople suppress;
    private final SuppressionListStore lists;
    private final SuppressionEntryStore entries;
    private final Asking asking;

    public SuppressionEntryResource(
            SuppressPeople suppress, SuppressionListStore lists, SuppressionEntryStore entries, Asking asking) {
        this.suppress = suppress;
        this.lists = lists;
        this.entries = entries;
        this.asking = asking;
    }

    /** Entries to be added. */
    @RegisterForReflection
    @Schema(name = "SuppressionEntries")
    public record Upload(@Nullable List<@Nullable Said> entries) {}

    /** Adds entries. */
    @POST
    @RolesAllowed({Roles.MARKETER, Roles.STEWARD, Roles.COMPLIANCE, Roles.ADMIN, Roles.INTEGRATION})
    @Audited("suppression-entry.add")
    @Operation(
            summary = "Put people on a suppression list",
            description =
                    "Up to 5,000 at a time, by person, e-mail, phone or address, also of people who are not known yet. Sent twice they are"
                            + " on the list once. Audiences leave them out within a second.")
    @APIResponse(responseCode = "200", description = "How many were received and how many are new")
    @APIResponse(responseCode = "404", description = "There is no such list")
    @APIResponse(responseCode = "422", description = "What is wrong, by JSON pointer; then nothing is added")
    public Uni<Uploaded> add(@PathParam("id") UUID id, @Nullable Upload upload) {
        asking.audit.subject("list:" + id);
        return suppress.add(id, upload == null ? null : upload.entries(), asking.caller.name());
    }

    /** Entries in force. */
    @GET
    @RolesAllowed({Roles.MARKETER, Roles.STEWARD, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("suppression-entry.read")
    @Operation(
            summary = "Who is on a suppression list",
            description = "Without all markets: entries that name somebody of your markets, and those you added.")
    @APIResponse(responseCode = "200", description = "A page of entries in the order they were added")
    @APIResponse(responseCode = "404", description = "There is no such list")
    public Uni<Page<Entry>> list(
            @PathParam("id") UUID id,
            @QueryParam("kind") SuppressionKey.@Nullable Kind kind,
            @QueryParam("value") @Nullable String value,
            @BeanParam PageRequest page) {
        asking.audit.subject("list:" + id);
        List<String> from = asking.cursors.decode(page.cursor(), 1);
        UUID after = from == null ? null : UUID.fromString(from.getFirst());
        Query query = new Query(id, key(kind, value), asking.caller.name(), after, page.limitPlusOne());
        return lists.require(id)
                .chain(() -> entries.list(asking.scope, query))
                .map(found -> Page.of(found, page.limit(), entry -> asking.cursors.encode(entry.id())));
    }

    private static @Nullable SuppressionKey key(SuppressionKey.@Nullable Kind kind, @Nullable String value) {
        if (kind == null && value == null) {
            return null;
        }
        if (kind == null || value == null) {
            throw Problems.badRequest("Give kind and value together, or neither.");
        }
        try {
            return SuppressionKey.written(kind, value);
        } catch (InvalidValueException invalid) {
            throw Problems.invalid("value", invalid.rule(), String.valueOf(invalid.getMessage()));
        }
    }

    /** Takes somebody off. */
    @DELETE
    @Path("/{entryId}")
    @RolesAllowed({Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("suppression-entry.end")
    @Operation(summary = "Take somebody off a suppression list", description = "The entry stays as history.")
    @APIResponse(responseCode = "204", description = "Taken off")
    @APIResponse(responseCode = "404", description = "There is no such entry in force")
    public Uni<Void> end(@PathParam("id") UUID id, @PathParam("entryId") UUID entryId) {
        asking.audit.subject("entry:" + entryId);
        return suppress.end(id, entryId, asking.caller.name());
    }
}
