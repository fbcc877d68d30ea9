package health.rapport.mastering.rest;

import static health.rapport.runtime.security.Roles.ADMIN;
import static health.rapport.runtime.security.Roles.COMPLIANCE;
import static health.rapport.runtime.security.Roles.STEWARD;

import health.rapport.mastering.PinField;
import health.rapport.mastering.domain.Person;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Idempotency;
import health.rapport.runtime.persistence.IdempotencyKey;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What stewards say about fields of golden records. */
@Path("/api/people/{id}/pins")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pins", description = "Values of golden records that stewards have fixed.")
@APIResponse(responseCode = "401", description = "No valid token.")
@APIResponse(responseCode = "403", description = "Not for this role.")
@APIResponse(responseCode = "404", description = "No such person in the caller's markets.")
@APIResponse(responseCode = "409", description = "The id was merged; the answer names the person it means now.")
public class PinResource {
    private final PeopleReader people;
    private final PinReader pins;
    private final PinField pinField;
    private final Idempotency idempotency;
    private final Caller caller;

    public PinResource(PeopleReader people, PinReader pins, PinField pinField, Idempotency idempotency, Caller caller) {
        this.people = people;
        this.pins = pins;
        this.pinField = pinField;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({STEWARD, COMPLIANCE, ADMIN})
    @Audited("person.pins.read")
    @Operation(summary = "List a person's pins", description = "Those taken off as well, the newest first.")
    @APIResponse(responseCode = "200", description = "A page of pins.")
    public Uni<Page<PinView>> list(@RestPath UUID id, @BeanParam PageRequest page) {
        return people.require(id).chain(person -> pins.of(person.id(), page));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({STEWARD, ADMIN})
    @ResponseStatus(201)
    @Audited("person.pin")
    @Operation(
            summary = "Pin a field",
            description =
                    "Its value survives whatever sources say, until the pin is taken off: either what a record of the"
                            + " person says (recordId), or a value. The pin goes with the record through merges and splits; of two"
                            + " pins of one field the later counts. The new version of the person is told at once.")
    @APIResponse(responseCode = "201", description = "The pin.")
    @APIResponse(
            responseCode = "422",
            description = "What is wrong with it, or the Idempotency-Key came with another request.")
    public Uni<PinView> pin(
            @RestPath UUID id, @HeaderParam("Idempotency-Key") @Nullable String header, @Nullable PinRequest request) {
        if (request == null) {
            throw Problems.badRequest("Send the pin as JSON.");
        }
        String by = caller.subject();
        IdempotencyKey key = header == null ? null : IdempotencyKey.of(by, header, "pin " + id + request.fingerprint());
        return people.require(id)
                .chain(person -> pins.said(person, request, by))
                .chain(said -> pinField.inTransaction(tx ->
                        key == null ? put(tx, said) : idempotency.once(tx, key, PinView.class, () -> put(tx, said))));
    }

    private Uni<PinView> put(SqlConnection tx, PinField.Said said) {
        return pinField.pin(tx, said).map(pin -> PinView.made(pin, said));
    }

    @DELETE
    @Path("/{pinId}")
    @RolesAllowed({STEWARD, ADMIN})
    @Audited("person.unpin")
    @Operation(
            summary = "Take a pin off",
            description =
                    "The field is what its sources, or an earlier pin, say again. Sent again, it changes nothing.")
    @APIResponse(responseCode = "204", description = "It is off.")
    public Uni<Void> unpin(@RestPath UUID id, @RestPath UUID pinId) {
        String by = caller.subject();
        return people.require(id)
                .call(person -> pins.requireOne(person.id(), pinId))
                .chain(person -> unpin(person, pinId, by));
    }

    private Uni<Void> unpin(Person person, UUID pinId, String by) {
        return pinField.inTransaction(tx -> pinField.unpin(tx, person.id(), pinId, by))
                .replaceWithVoid();
    }
}
