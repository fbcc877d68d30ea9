package health.rapport.audience.rest;

import health.rapport.audience.persistence.SuppressionListStore;
import health.rapport.audience.persistence.SuppressionListStore.SuppressionList;
import health.rapport.kernel.Ids;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.Roles;
import health.rapport.runtime.time.DomainClock;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Lists of people whom audiences leave out. */
@Path("/api/suppression-lists")
@Tag(name = "Suppression lists")
@RegisterForReflection(targets = SuppressionList.class)
public class SuppressionListResource {
    private static final UUID BY_KEY = UUID.fromString("5d7d2f60-3a0f-5e7e-9b1c-6d2c9f4f8a31");
    private static final int LONGEST = 300;

    private final SuppressionListStore lists;
    private final Cursors cursors;
    private final Caller caller;
    private final DomainClock clock;

    public SuppressionListResource(SuppressionListStore lists, Cursors cursors, Caller caller, DomainClock clock) {
        this.lists = lists;
        this.cursors = cursors;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * A list that is to be made.
     *
     * @param everywhere whether it holds for every audience; else only for those that name it
     */
    @RegisterForReflection
    @Schema(name = "SuppressionListDraft")
    public record Draft(
            @Nullable String name,
            @Nullable String reason,
            @Nullable Boolean everywhere) {}

    /** All lists; who is on them is asked of each. */
    @GET
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.STEWARD, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "Suppression lists by name")
    @APIResponse(responseCode = "200", description = "A page of lists with the number of their entries")
    public Uni<Page<SuppressionList>> list(@BeanParam PageRequest page) {
        List<String> from = cursors.decode(page.cursor(), 2);
        return lists.list(
                        from == null ? null : from.get(0),
                        from == null ? null : UUID.fromString(from.get(1)),
                        page.limitPlusOne())
                .map(found -> Page.of(found, page.limit(), this::cursor));
    }

    private String cursor(SuppressionList list) {
        return cursors.encode(list.name().toLowerCase(Locale.ROOT), list.id());
    }

    /** One list. */
    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.STEWARD, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "A suppression list")
    @APIResponse(responseCode = "200", description = "The list")
    @APIResponse(responseCode = "404", description = "There is no such list")
    public Uni<SuppressionList> get(@PathParam("id") UUID id) {
        return lists.require(id);
    }

    /** A new list. */
    @POST
    @RolesAllowed({Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("suppression-list.create")
    @ResponseStatus(201)
    @Operation(
            summary = "Make a suppression list",
            description =
                    "One that holds everywhere keeps its people out of every audience, also of those that are there already.")
    @APIResponse(responseCode = "201", description = "The list; the same for the same Idempotency-Key")
    @APIResponse(responseCode = "422", description = "What is wrong with it")
    public Uni<SuppressionList> create(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Draft draft) {
        SuppressionList wanted = wanted(key, draft);
        return lists.create(wanted).invoke(stored -> requireSame(wanted, stored));
    }

    private SuppressionList wanted(@Nullable String key, @Nullable Draft draft) {
        List<FieldViolation> violations = new ArrayList<>();
        require(violations, draft == null ? null : draft.name(), "name");
        require(violations, draft == null ? null : draft.reason(), "reason");
        if (draft == null || !violations.isEmpty()) {
            throw Problems.invalid(violations);
        }
        return new SuppressionList(
                key == null ? Ids.next() : Ids.derived(BY_KEY, caller.name(), key),
                Objects.requireNonNull(draft.name()).strip(),
                Objects.requireNonNull(draft.reason()).strip(),
                Boolean.TRUE.equals(draft.everywhere()),
                caller.name(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                0);
    }

    private static void require(List<FieldViolation> violations, @Nullable String text, String field) {
        if (text == null || text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            violations.add(new FieldViolation("/" + field, field + ".length", "1 to " + LONGEST + " characters."));
        }
    }

    private static void requireSame(SuppressionList wanted, SuppressionList stored) {
        boolean same = wanted.name().equals(stored.name())
                && wanted.reason().equals(stored.reason())
                && wanted.everywhere() == stored.everywhere();
        if (!same) {
            throw Problems.conflict(
                    "idempotency-key-reused", "This Idempotency-Key made another list. Take a new key.");
        }
    }
}
