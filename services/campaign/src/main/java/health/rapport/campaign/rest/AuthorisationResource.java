package health.rapport.campaign.rest;

import health.rapport.campaign.RecordAuthorisations;
import health.rapport.campaign.domain.AuthorisationEntry;
import health.rapport.campaign.persistence.AuthorisationStore;
import health.rapport.campaign.persistence.ReceiptStore;
import health.rapport.gate.Purpose;
import health.rapport.kernel.Ids;
import health.rapport.runtime.audit.AuditSubject;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/permissions/authorisations")
@Tag(name = "Permissions", description = "The ledger of consents and opt-outs, keyed by address")
@Produces(MediaType.APPLICATION_JSON)
public class AuthorisationResource {
    private final Database database;
    private final AuthorisationStore ledger;
    private final RecordAuthorisations authorisations;
    private final ReceiptStore people;
    private final AuditTrail trail;
    private final Desk desk;

    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public AuthorisationResource(
            Database database,
            AuthorisationStore ledger,
            RecordAuthorisations authorisations,
            ReceiptStore people,
            AuditTrail trail,
            Desk desk) {
        this.database = database;
        this.ledger = ledger;
        this.authorisations = authorisations;
        this.people = people;
        this.trail = trail;
        this.desk = desk;
    }

    /**
     * What a person signed, or takes back, as it is sent.
     *
     * @param granted false to take back what was given for these purposes
     * @param statesRemuneration whether the document says that somebody pays
     * @param evidence where the signed document is kept
     */
    @Schema(name = "AuthorisationSaid")
    public record AuthorisationRequest(
            @Nullable UUID personId,
            @Nullable Boolean granted,
            @Nullable Set<Purpose> purposes,
            @Nullable Boolean statesRemuneration,
            @Nullable LocalDate expiresOn,
            @Nullable String evidence,
            @Nullable Instant effectiveAt) {}

    /** An entry of the ledger. */
    @Schema(name = "Authorisation")
    public record AuthorisationView(
            UUID entryId,
            UUID personId,
            boolean granted,
            Set<Purpose> purposes,
            boolean statesRemuneration,
            @Nullable LocalDate expiresOn,
            String evidence,
            Instant effectiveAt,
            String recordedBy)
            implements AuditSubject {
        static AuthorisationView from(AuthorisationEntry e) {
            return new AuthorisationView(
                    e.id(),
                    e.personId(),
                    e.granted(),
                    e.purposes(),
                    e.statesRemuneration(),
                    e.expiresOn(),
                    e.evidence(),
                    e.effectiveAt(),
                    e.recordedBy());
        }

        @Override
        public String auditSubject() {
            return personId.toString();
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.STEWARD, Roles.COMPLIANCE, Roles.ADMIN, Roles.INTEGRATION})
    @Audited("authorisation.write")
    @ResponseStatus(201)
    @Operation(
            summary = "Write down an authorisation to use health data (45 CFR 164.508), or that it is taken back",
            description =
                    "It covers the person as she is known now: whoever is merged with her later has to sign, too.")
    @APIResponse(responseCode = "201", description = "The entry")
    @APIResponse(responseCode = "404", description = "No such person, or not of your markets")
    @APIResponse(responseCode = "422", description = "What is wrong with it")
    public Uni<AuthorisationView> post(@Nullable AuthorisationRequest request) {
        AuthorisationEntry entry = entry(request);
        trail.subject(entry.personId().toString());
        return people.visible(database.pool(), desk.scope(), entry.personId())
                .invoke(AuthorisationResource::require)
                .chain(() -> authorisations.record(entry))
                .map(AuthorisationView::from);
    }

    @GET
    @RolesAllowed({Roles.MARKETER, Roles.STEWARD, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("authorisation.read")
    @Operation(summary = "What a person, and whoever was merged into her, signed or took back, newest first")
    @APIResponse(responseCode = "200", description = "The entries")
    @APIResponse(responseCode = "404", description = "No such person, or not of your markets")
    public Uni<Page<AuthorisationView>> list(@QueryParam("personId") @Nullable UUID person) {
        if (person == null) {
            throw Problems.badRequest("Name the person: ?personId=...");
        }
        return people.visible(database.pool(), desk.scope(), person)
                .invoke(AuthorisationResource::require)
                .chain(() -> ledger.of(database.pool(), person))
                .map(found ->
                        new Page<>(found.stream().map(AuthorisationView::from).toList(), null));
    }

    private AuthorisationEntry entry(@Nullable AuthorisationRequest request) {
        if (request == null) {
            throw Problems.badRequest("Send the authorisation as JSON.");
        }
        List<FieldViolation> wrong = wrong(request);
        if (!wrong.isEmpty()) {
            throw Problems.invalid(wrong);
        }
        UUID person = Objects.requireNonNull(request.personId());
        return new AuthorisationEntry(
                Ids.next(),
                person,
                Set.of(person),
                !Boolean.FALSE.equals(request.granted()),
                Objects.requireNonNull(request.purposes()),
                Boolean.TRUE.equals(request.statesRemuneration()),
                request.expiresOn(),
                Objects.requireNonNull(request.evidence()),
                request.effectiveAt() == null ? desk.now() : request.effectiveAt(),
                desk.caller().name());
    }

    private List<FieldViolation> wrong(AuthorisationRequest r) {
        List<FieldViolation> wrong = new ArrayList<>();
        rule(wrong, r.personId() != null, "personId", "name the person");
        Set<Purpose> purposes = r.purposes();
        boolean some =
                purposes != null && !purposes.isEmpty() && purposes.stream().noneMatch(Objects::isNull);
        rule(wrong, some, "purposes", "say for which purposes");
        String evidence = r.evidence();
        boolean proven = evidence != null && !evidence.isBlank() && evidence.length() <= 500;
        rule(wrong, proven, "evidence", "say where the document is kept, in 1 to 500 characters");
        Instant at = r.effectiveAt();
        rule(
                wrong,
                at == null || !at.isAfter(desk.now()) && at.isAfter(Instant.EPOCH),
                "effectiveAt",
                "since 1970, not in the future");
        return wrong;
    }

    private static void rule(List<FieldViolation> wrong, boolean kept, String field, String hint) {
        if (!kept) {
            wrong.add(new FieldViolation(field, "required", hint));
        }
    }

    private static void require(boolean visible) {
        if (!visible) {
            throw Problems.notFound("person");
        }
    }
}
