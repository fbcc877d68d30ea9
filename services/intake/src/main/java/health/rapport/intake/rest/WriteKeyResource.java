package health.rapport.intake.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.rapport.intake.SourceNames;
import health.rapport.intake.persistence.WriteKeyStore;
import health.rapport.intake.segment.WriteKey;
import health.rapport.intake.segment.WriteKeys;
import health.rapport.runtime.audit.AuditSubject;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Keys that websites and apps send events with. */
@Path("/api/write-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class WriteKeyResource {
    private static final Pattern MARKET = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,79}");

    private final WriteKeys keys;
    private final WriteKeyStore store;
    private final Cursors cursors;
    private final Who who;

    WriteKeyResource(WriteKeys keys, WriteKeyStore store, Cursors cursors, Who who) {
        this.keys = keys;
        this.store = store;
        this.cursors = cursors;
        this.who = who;
    }

    /**
     * What a key is to be.
     *
     * @param markets markets that people of its events may be put in; none means what the events say
     */
    public record NewKey(
            @Nullable String name,
            @Nullable String source,
            @Nullable List<String> markets) {

        WriteKey.Binding binding() {
            if (source == null || !SourceNames.isOne(source)) {
                throw Problems.invalid("source", "name.syntax", "Letters, digits, . _ and -, at most 60.");
            }
            List<String> given = markets == null ? List.of() : markets;
            if (!given.stream().allMatch(market -> MARKET.matcher(market).matches())) {
                throw Problems.invalid("markets", "market.syntax", "Small letters, digits, - and _, at most 40.");
            }
            return new WriteKey.Binding(source, given);
        }

        String checkedName() {
            if (name == null || !NAME.matcher(name).matches()) {
                throw Problems.invalid("name", "name.syntax", "Letters, digits, spaces, . _ and -, at most 80.");
            }
            return name;
        }
    }

    /**
     * A key.
     *
     * @param writeKey the key itself; only in the answer that made it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record KeyView(
            UUID keyId,
            String name,
            String source,
            List<String> markets,
            String createdBy,
            Instant createdAt,
            @Nullable Instant revokedAt,
            @Nullable String writeKey)
            implements AuditSubject {
        static KeyView of(WriteKey key, @Nullable String secret) {
            return new KeyView(
                    key.keyId(),
                    key.name(),
                    key.binding().source(),
                    key.binding().markets(),
                    key.createdBy(),
                    key.createdAt(),
                    key.revokedAt(),
                    secret);
        }

        @Override
        public String auditSubject() {
            return keyId.toString();
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Audited("write-key.create")
    @Operation(summary = "Make a write key", description = "The key is in this answer and nowhere else.")
    @APIResponse(responseCode = "201", description = "The key")
    public Uni<RestResponse<KeyView>> make(NewKey body) {
        return keys.make(body.checkedName(), body.binding(), who.caller().name())
                .map(made -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.CREATED, KeyView.of(made.key(), made.secret()))
                        .location(URI.create("/api/write-keys/" + made.key().keyId()))
                        .build());
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @NoPersonalData
    @Operation(summary = "List write keys, newest first, without the keys themselves")
    public Uni<Page<KeyView>> list(@BeanParam PageRequest page) {
        List<String> from = cursors.decode(page.cursor(), 1);
        UUID after = from == null ? null : UUID.fromString(from.getFirst());
        return store.list(after, page.limitPlusOne())
                .map(found -> found.stream().map(key -> KeyView.of(key, null)).toList())
                .map(views -> Page.of(views, page.limit(), view -> cursors.encode(view.keyId())));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.ADMIN)
    @Audited("write-key.revoke")
    @Operation(summary = "Revoke a write key", description = "Within ten seconds nobody takes it any more.")
    @APIResponse(responseCode = "404", description = "No such key")
    public Uni<KeyView> revoke(@PathParam("id") UUID id) {
        return keys.revoke(id).map(WriteKeyResource::found);
    }

    private static KeyView found(@Nullable WriteKey key) {
        if (key == null) {
            throw Problems.notFound("write key");
        }
        return KeyView.of(key, null);
    }
}
