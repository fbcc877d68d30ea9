package health.rapport.audience.rest;

import health.rapport.audience.rebuild.RebuildReadModel;
import health.rapport.audience.rebuild.RebuildReadModel.Asking;
import health.rapport.audience.rebuild.RebuildReadModel.RebuildProgress;
import health.rapport.audience.rebuild.RebuildReadModel.RebuildSummary;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.Roles;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The read model made anew from what the owners know, while it serves. */
@Path("/api/audiences/read-model/rebuilds")
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Audiences")
public class RebuildResource {
    private final RebuildReadModel rebuild;
    private final Caller caller;

    public RebuildResource(RebuildReadModel rebuild, Caller caller) {
        this.rebuild = rebuild;
        this.caller = caller;
    }

    /**
     * What is wanted.
     *
     * @param topics by their names; absent: all
     */
    @RegisterForReflection
    public record RebuildOrder(@Nullable Set<@Nullable String> topics) {}

    /** Begins, or goes on where some owner did not hear. */
    @POST
    @ResponseStatus(202)
    @Audited("audience.rebuild")
    @Operation(
            summary = "Have mastering, insight and campaign publish everything again",
            description =
                    "Asked of each in your own name. Counts go on meanwhile; what is missing or wrong here comes right as it arrives."
                            + " With the same Idempotency-Key it is the same rebuild, and an owner that was away is asked again.")
    @APIResponse(responseCode = "202", description = "It goes on; how far it is, and its id")
    @APIResponse(responseCode = "422", description = "Topics that the read model is not made of")
    public Uni<RebuildProgress> start(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable RebuildOrder order) {
        return rebuild.start(asking(), key, order == null ? null : order.topics());
    }

    /** One. */
    @GET
    @Path("/{id}")
    @NoPersonalData
    @Operation(summary = "How far a rebuild is", description = "DONE: this instance counts from all of it.")
    @APIResponse(responseCode = "200", description = "What each owner says, and how much of it is unread here")
    @APIResponse(responseCode = "404", description = "There is no such rebuild")
    public Uni<RebuildProgress> progress(@PathParam("id") UUID id) {
        return rebuild.progress(id, asking());
    }

    /** The newest. */
    @GET
    @NoPersonalData
    @Operation(summary = "Rebuilds that were asked for, the newest first")
    @APIResponse(responseCode = "200", description = "Up to 20")
    public Uni<List<RebuildSummary>> newest() {
        return rebuild.newest();
    }

    private Asking asking() {
        return new Asking(caller.name(), caller.bearer());
    }
}
