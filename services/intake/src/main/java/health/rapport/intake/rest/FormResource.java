package health.rapport.intake.rest;

import health.rapport.intake.forms.EditForms;
import health.rapport.intake.forms.FormCatalogue;
import health.rapport.intake.forms.FormFunnel;
import health.rapport.intake.forms.FormStore;
import health.rapport.intake.forms.FormView;
import health.rapport.intake.forms.StoredForm;
import health.rapport.intake.forms.domain.FormDefinition;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Forms as marketers make them. */
@Path("/api/forms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Forms")
@NoPersonalData
@RegisterForReflection(
        targets = {FormDefinition.class, FormDefinition.Field.class, FormDefinition.Consent.class, FormView.class})
public class FormResource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EditForms edit;
    private final FormStore forms;
    private final FormFunnel funnel;
    private final FormDesk desk;
    private final Cursors cursors;

    FormResource(EditForms edit, FormStore forms, FormFunnel funnel, FormDesk desk, Cursors cursors) {
        this.edit = edit;
        this.forms = forms;
        this.funnel = funnel;
        this.desk = desk;
        this.cursors = cursors;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @RunOnVirtualThread
    @Operation(
            summary = "Draft a form",
            description = "A draft may be unfinished: `problems` says what keeps it from being published.")
    @RequestBody(content = @Content(schema = @Schema(implementation = FormDefinition.class)))
    @APIResponse(responseCode = "201", description = "The draft")
    public RestResponse<FormView> create(@HeaderParam("Idempotency-Key") @Nullable String key, InputStream body)
            throws IOException {
        FormDefinition definition = desk.definition(body);
        FormView made = desk.once(
                        key,
                        definition,
                        tx -> edit.create(tx, desk.name(), definition).map(FormView::of))
                .await()
                .atMost(PATIENCE);
        return ResponseBuilder.create(RestResponse.Status.CREATED, made)
                .location(URI.create("/api/forms/" + made.formId()))
                .header("ETag", Etags.of(made.draftVersion()))
                .build();
    }

    @GET
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
    @Operation(summary = "List forms, newest first")
    public Uni<Page<FormView>> list(@BeanParam PageRequest page) {
        List<String> from = cursors.decode(page.cursor(), 1);
        UUID after = from == null ? null : UUID.fromString(from.getFirst());
        return forms.list(desk.scope(), after, page.limitPlusOne())
                .map(found -> found.stream().map(FormView::of).toList())
                .map(views -> Page.of(views, page.limit(), view -> cursors.encode(view.formId())));
    }

    @GET
    @Path("catalogue")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
    @Operation(summary = "The fields a form can ask, and the instruments an assessment can use")
    public FormCatalogue catalogue() {
        return FormCatalogue.ALL;
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
    @Operation(summary = "A form", description = "`creates` and `canCreate` say which records its answers can create.")
    @APIResponse(responseCode = "404", description = "No such form, or not of your markets")
    public Uni<RestResponse<FormView>> get(@PathParam("id") UUID id) {
        return forms.find(desk.scope(), id).map(FormResource::found);
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @RunOnVirtualThread
    @Operation(summary = "Replace a draft", description = "People go on seeing what is published.")
    @RequestBody(content = @Content(schema = @Schema(implementation = FormDefinition.class)))
    public RestResponse<FormView> replace(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, InputStream body)
            throws IOException {
        return found(edit.replace(desk.editor(ifMatch), id, desk.definition(body))
                .await()
                .atMost(PATIENCE));
    }

    @POST
    @Path("{id}/publish")
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Operation(summary = "Publish a draft", description = "It becomes the next version, which never changes again.")
    @APIResponse(responseCode = "422", description = "What keeps it from being published")
    public Uni<RestResponse<FormView>> publish(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return edit.publish(desk.editor(ifMatch), id).map(FormResource::found);
    }

    @POST
    @Path("{id}/withdraw")
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Operation(summary = "Take a form off the web", description = "Pages that are open can still be sent.")
    public Uni<RestResponse<FormView>> withdraw(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return edit.withdraw(desk.editor(ifMatch), id).map(FormResource::found);
    }

    @GET
    @Path("{id}/funnel")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
    @Operation(
            summary = "How far people come with a form",
            description = "Counts of 1 to 10 are not told: `reached` is absent and `small` is true.")
    public Uni<FormFunnel.View> funnel(@PathParam("id") UUID id, @BeanParam FunnelRange range) {
        return forms.find(desk.scope(), id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("form"))
                .chain(form -> funnel.of(form, range.version(form.published()), range.from(), range.to()));
    }

    private static RestResponse<FormView> found(@Nullable StoredForm form) {
        if (form == null) {
            throw Problems.notFound("form");
        }
        return ResponseBuilder.ok(FormView.of(form))
                .header("ETag", Etags.of(form.draftVersion()))
                .build();
    }
}
