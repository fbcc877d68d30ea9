package health.rapport.campaign.rest;

import health.rapport.campaign.RecordPermissions;
import health.rapport.campaign.domain.Address;
import health.rapport.campaign.domain.LedgerEntry;
import health.rapport.campaign.domain.SourceKind;
import health.rapport.campaign.persistence.PermissionStore;
import health.rapport.campaign.persistence.ReceiptStore;
import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStated;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.gate.Purpose;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import health.rapport.kernel.InvalidValueException;
import health.rapport.runtime.audit.AuditSubject;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Idempotency;
import health.rapport.runtime.persistence.IdempotencyKey;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/permissions")
@Tag(name = "Permissions", description = "The ledger of consents and opt-outs, keyed by address")
@Produces(MediaType.APPLICATION_JSON)
public class PermissionResource {
    private final Database database;
    private final PermissionStore ledger;
    private final ReceiptStore people;
    private final RecordPermissions permissions;
    private final Idempotency idempotency;
    private final Cursors cursors;
    private final AuditTrail trail;
    private final Desk desk;

    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public PermissionResource(
            Database database,
            PermissionStore ledger,
            ReceiptStore people,
            RecordPermissions permissions,
            Idempotency idempotency,
            Cursors cursors,
            AuditTrail trail,
            Desk desk) {
        this.database = database;
        this.ledger = ledger;
        this.people = people;
        this.permissions = permissions;
        this.idempotency = idempotency;
        this.cursors = cursors;
        this.trail = trail;
        this.desk = desk;
    }

    /**
     * What a person said, as it is sent.
     *
     * @param personId instead of an address, where it is said of the person and whatever her addresses are
     * @param sourceKind {@code STAFF}, or {@code FILE} for integrations, where nothing is said
     * @param scope {@code GLOBAL} unless a channel is named
     * @param effectiveAt now when absent, never in the future
     */
    @Schema(name = "PermissionSaid")
    public record PermissionRequest(
            @Nullable String address,
            @Nullable UUID personId,
            @Nullable PermissionScope scope,
            @Nullable Channel channel,
            @Nullable Purpose purpose,
            @Nullable PermissionStatus status,
            @Nullable String source,
            @Nullable SourceKind sourceKind,
            @Nullable String evidence,
            @Nullable Instant effectiveAt) {}

    /** What the ledger holds for an address now. */
    @Schema(name = "Permission")
    public record PermissionView(
            String address,
            PermissionScope scope,
            @Nullable Channel channel,
            @Nullable String purpose,
            PermissionStatus status,
            String source,
            @Nullable String evidence,
            Instant effectiveAt,
            long version)
            implements AuditSubject {
        static PermissionView from(PermissionStated p) {
            return new PermissionView(
                    p.address(),
                    p.scope(),
                    p.channel(),
                    p.purpose(),
                    p.status(),
                    p.source(),
                    p.evidence(),
                    p.effectiveAt(),
                    p.version());
        }

        @Override
        public String auditSubject() {
            return subject(new Address(address));
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MARKETER, Roles.STEWARD, Roles.COMPLIANCE, Roles.ADMIN, Roles.INTEGRATION})
    @Audited("permission.write")
    @ResponseStatus(201)
    @Operation(
            summary = "Write a consent or an opt-out to the ledger",
            description = "When this is answered no later message goes against it.")
    @APIResponse(responseCode = "201", description = "What the ledger holds now for this address, channel and purpose")
    @APIResponse(
            responseCode = "422",
            description = "What is wrong with it, or the Idempotency-Key came with another permission")
    public Uni<PermissionView> post(
            @HeaderParam("Idempotency-Key") @Nullable String header, @Nullable PermissionRequest request) {
        LedgerEntry entry = entry(request);
        trail.subject(subject(entry.address()));
        IdempotencyKey key = desk.key(header, "permission " + request);
        return mayWrite(request)
                .chain(() -> database.inTransaction(tx -> key == null
                        ? write(tx, entry)
                        : idempotency.once(tx, key, PermissionView.class, () -> write(tx, entry))));
    }

    private Uni<Void> mayWrite(@Nullable PermissionRequest request) {
        UUID person = request == null ? null : request.personId();
        return person == null
                ? Uni.createFrom().voidItem()
                : people.visible(database.pool(), desk.scope(), person)
                        .invoke(PermissionResource::require)
                        .replaceWithVoid();
    }

    private static void require(boolean visible) {
        if (!visible) {
            throw Problems.notFound("person");
        }
    }

    private Uni<PermissionView> write(SqlConnection tx, LedgerEntry entry) {
        return permissions
                .record(tx, List.of(entry))
                .map(changed -> changed.stream()
                        .filter(state -> fits(state, entry))
                        .findFirst()
                        .orElseThrow())
                .map(PermissionView::from);
    }

    @GET
    @RolesAllowed({Roles.MARKETER, Roles.STEWARD, Roles.ANALYST, Roles.COMPLIANCE, Roles.ADMIN, Roles.INTEGRATION})
    @Audited("permission.read")
    @Operation(
            summary = "What the ledger holds, of one address or all",
            description = "Limited to addresses of people of your markets.")
    @APIResponse(responseCode = "200", description = "A page of permissions sorted by address")
    public Uni<Page<PermissionView>> list(
            @QueryParam("address") @Nullable String address,
            @QueryParam("personId") @Nullable UUID person,
            @BeanParam PageRequest page) {
        String said = address == null ? null : parse(address).key();
        String key = person == null ? said : Address.person(person).key();
        List<String> after = cursors.decode(page.cursor(), 4);
        return ledger.list(database.pool(), desk.scope(), new PermissionStore.Query(key, after, page.limitPlusOne()))
                .map(found -> Page.of(found, page.limit(), this::cursor))
                .map(found -> found.map(PermissionView::from));
    }

    private String cursor(PermissionStated p) {
        String channel = p.channel() == null ? "" : p.channel().name();
        String purpose = p.purpose() == null ? "" : p.purpose();
        return cursors.encode(p.address(), p.scope(), channel, purpose);
    }

    private LedgerEntry entry(@Nullable PermissionRequest request) {
        if (request == null) {
            throw Problems.badRequest("Send the permission as JSON.");
        }
        List<FieldViolation> wrong = wrong(request);
        if (!wrong.isEmpty()) {
            throw Problems.invalid(wrong);
        }
        Instant now = desk.now();
        return new LedgerEntry(
                Ids.next(),
                address(request),
                scope(request),
                request.channel(),
                request.purpose() == null ? null : request.purpose().name(),
                Objects.requireNonNull(request.status()),
                request.source() == null ? "api" : request.source(),
                kind(request),
                request.evidence(),
                request.effectiveAt() == null ? now : request.effectiveAt(),
                desk.caller().name());
    }

    private List<FieldViolation> wrong(PermissionRequest r) {
        List<FieldViolation> wrong = new ArrayList<>();
        rule(
                wrong,
                (r.address() == null) != (r.personId() == null),
                "address",
                "an e-mail address or phone number is needed, or instead of it a personId");
        rule(wrong, r.status() != null, "status", "say OPTED_IN, EXPRESS_WRITTEN_CONSENT or OPTED_OUT");
        rule(wrong, scope(r) == PermissionScope.GLOBAL || r.channel() != null, "channel", "name the channel");
        rule(
                wrong,
                scope(r) == PermissionScope.CHANNEL || r.purpose() == null,
                "purpose",
                "a global permission is for every purpose");
        rule(wrong, fits(r.source(), 100), "source", "at most 100 characters");
        rule(wrong, fits(r.evidence(), 500), "evidence", "a reference of at most 500 characters");
        Instant at = r.effectiveAt();
        rule(wrong, at == null || !at.isAfter(desk.now()), "effectiveAt", "not in the future");
        rule(wrong, at == null || at.isAfter(Instant.EPOCH), "effectiveAt", "not before 1970");
        return wrong;
    }

    private static Address address(PermissionRequest request) {
        UUID person = request.personId();
        return person == null ? parse(Objects.requireNonNull(request.address())) : Address.person(person);
    }

    private SourceKind kind(PermissionRequest request) {
        if (request.sourceKind() != null) {
            return request.sourceKind();
        }
        return desk.caller().hasRole(Roles.INTEGRATION) ? SourceKind.FILE : SourceKind.STAFF;
    }

    private static PermissionScope scope(PermissionRequest r) {
        if (r.scope() != null) {
            return r.scope();
        }
        return r.channel() == null ? PermissionScope.GLOBAL : PermissionScope.CHANNEL;
    }

    private static boolean fits(@Nullable String text, int most) {
        return text == null || (!text.isBlank() && text.length() <= most);
    }

    private static boolean fits(PermissionStated state, LedgerEntry entry) {
        return state.scope() == entry.scope()
                && state.channel() == entry.channel()
                && Objects.equals(state.purpose(), entry.purpose());
    }

    private static void rule(List<FieldViolation> wrong, boolean kept, String field, String hint) {
        if (!kept) {
            wrong.add(new FieldViolation(field, "required", hint));
        }
    }

    private static Address parse(String text) {
        try {
            return Address.parse(text);
        } catch (InvalidValueException invalid) {
            throw Problems.invalid("address", invalid.rule(), String.valueOf(invalid.getMessage()));
        }
    }

    /** Audit rows name no address. */
    private static String subject(Address address) {
        if (address.isPerson()) {
            return address.key().substring("person:".length());
        }
        return "address:" + HexFormat.of().formatHex(address.hash(), 0, 8);
    }
}
