package health.rapport.audience.rest;

import health.rapport.audience.persistence.ConsentStore;
import health.rapport.audience.persistence.ConsentStore.Consent;
import health.rapport.kernel.Ids;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import health.rapport.runtime.time.DomainClock;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

/** What people allowed to be used although it carries a sensitivity label. */
@Path("/api/sensitivity-consents")
@Tag(name = "Sensitivity consents")
@RegisterForReflection(targets = Consent.class)
public class SensitivityConsentResource {
    private static final UUID BY_KEY = UUID.fromString("0c0a8a2e-7d52-5b86-8f3e-2f1f6f0f7b55");
    private static final int LONGEST = 300;

    private final ConsentStore consents;
    private final Asking asking;
    private final DomainClock clock;

    public SensitivityConsentResource(ConsentStore consents, Asking asking, DomainClock clock) {
        this.consents = consents;
        this.asking = asking;
        this.clock = clock;
    }

    /**
     * A consent that is to be recorded.
     *
     * @param evidence a reference to the signed form, never its content
     * @param expiresAt absent: until it is revoked
     */
    @RegisterForReflection
    @Schema(name = "SensitivityConsentGiven")
    public record Given(
            @Nullable UUID personId,
            @Nullable Set<@Nullable SensitivityLabel> labels,
            @Nullable String evidence,
            @Nullable Instant expiresAt) {}

    /** Records a consent. */
    @POST
    @RolesAllowed({Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("sensitivity-consent.write")
    @ResponseStatus(201)
    @Operation(
            summary = "Record that somebody allows labelled facts to be used",
            description =
                    "Facts all of whose labels she consented to may decide about her from then on. It speaks of the person as she is"
                            + " now: who is merged into her later has to have consented, too.")
    @APIResponse(responseCode = "201", description = "The consent; the same for the same Idempotency-Key")
    @APIResponse(responseCode = "404", description = "There is no such person, or you may not see her")
    @APIResponse(responseCode = "422", description = "What is wrong with it")
    public Uni<Consent> record(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Given given) {
        Consent consent = consent(key, given);
        asking.audit.subject(consent.personId());
        return consents.record(asking.scope, consent).invoke(stored -> requireSame(consent, stored));
    }

    private static void requireSame(Consent wanted, Consent stored) {
        boolean same = wanted.personId().equals(stored.personId())
                && wanted.labels().equals(stored.labels())
                && wanted.evidence().equals(stored.evidence());
        if (!same) {
            throw Problems.conflict(
                    "idempotency-key-reused", "This Idempotency-Key recorded another consent. Take a new key.");
        }
    }

    private Consent consent(@Nullable String key, @Nullable Given given) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<FieldViolation> violations = new ArrayList<>();
        check(violations, given != null && given.personId() != null, "personId", "Name the person by her id.");
        Set<@Nullable SensitivityLabel> labels = given == null ? null : given.labels();
        boolean some = labels != null && !labels.isEmpty() && labels.stream().noneMatch(Objects::isNull);
        check(violations, some, "labels", "Name the labels it covers.");
        String evidence = given == null ? null : given.evidence();
        boolean proof = evidence != null && !evidence.isBlank() && evidence.length() <= LONGEST;
        check(violations, proof, "evidence", "A reference to the signed form, of at most " + LONGEST + " characters.");
        Instant expires = given == null ? null : given.expiresAt();
        check(violations, expires == null || expires.isAfter(now), "expiresAt", "A consent ends in the future.");
        if (given == null || !violations.isEmpty()) {
            throw Problems.invalid(violations);
        }
        return new Consent(
                key == null ? Ids.next() : Ids.derived(BY_KEY, asking.caller.name(), key),
                Objects.requireNonNull(given.personId()),
                Set.copyOf(Objects.requireNonNull(labels)),
                Objects.requireNonNull(evidence),
                expires,
                asking.caller.name(),
                now,
                null);
    }

    private static void check(List<FieldViolation> violations, boolean kept, String field, String hint) {
        if (!kept) {
            violations.add(new FieldViolation("/" + field, "consent." + field, hint));
        }
    }

    /** Of one person. */
    @GET
    @RolesAllowed({Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("sensitivity-consent.read")
    @Operation(summary = "What a person allowed, in force or not")
    @APIResponse(responseCode = "200", description = "A page of consents in the order they were recorded")
    public Uni<Page<Consent>> list(@QueryParam("personId") @Nullable UUID personId, @BeanParam PageRequest page) {
        if (personId == null) {
            throw Problems.badRequest("Say whose consents with personId.");
        }
        asking.audit.subject(personId);
        List<String> from = asking.cursors.decode(page.cursor(), 1);
        UUID after = from == null ? null : UUID.fromString(from.getFirst());
        return consents.list(asking.scope, personId, after, page.limitPlusOne())
                .map(found -> Page.of(found, page.limit(), consent -> asking.cursors.encode(consent.id())));
    }

    /** Revokes one. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("sensitivity-consent.end")
    @Operation(summary = "Revoke a consent", description = "It stays as history; nothing is decided by it any more.")
    @APIResponse(responseCode = "200", description = "The consent with its end")
    @APIResponse(responseCode = "404", description = "There is no such consent, or you may not see the person")
    public Uni<Consent> end(@PathParam("id") UUID id) {
        asking.audit.subject("consent:" + id);
        return consents.end(
                asking.scope, id, asking.caller.name(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
