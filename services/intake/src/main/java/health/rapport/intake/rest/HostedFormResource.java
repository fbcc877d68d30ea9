package health.rapport.intake.rest;

import health.rapport.intake.forms.AnswerPage;
import health.rapport.intake.forms.FormPage;
import health.rapport.intake.forms.HostedForms;
import health.rapport.intake.forms.HostedForms.Ending;
import health.rapport.intake.forms.HostedForms.Sending;
import health.rapport.intake.forms.Visits;
import health.rapport.intake.forms.Visits.Act;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
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

/**
 * Forms as people meet them. They need no token because a page carries a signed one of its own; an answer is audited where
 * it is taken in. Nothing of an answer is ever in an address or a title.
 */
@Path("/forms")
@Tag(name = "Hosted forms", description = "Open to everybody")
@PermitAll
@NoPersonalData
public class HostedFormResource {
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HostedForms forms;
    private final Visits visits;
    private final Bodies bodies;
    private final Client client;

    HostedFormResource(HostedForms forms, Visits visits, Bodies bodies, Client client) {
        this.forms = forms;
        this.visits = visits;
        this.bodies = bodies;
        this.client = client;
    }

    @GET
    @Path("{id}")
    @Produces(HTML)
    @Operation(summary = "The page of a form", description = "In the reader's language, or the one asked by ?lang=")
    @APIResponse(responseCode = "404", description = "Nothing is published under this id")
    public Uni<RestResponse<String>> page(@PathParam("id") UUID id) {
        return visits.allows(client.address(), Act.OPEN)
                ? forms.open(id)
                        .map(form ->
                                form == null ? page(404, AnswerPage.plain(client.language(), "gone")) : fresh(form))
                : Uni.createFrom().item(busy());
    }

    @GET
    @Path("{id}/definition")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A form for an app to show", description = "The token goes back with the answer.")
    @APIResponse(responseCode = "404", description = "Nothing is published under this id")
    public Uni<HostedFormView> definition(@PathParam("id") UUID id) {
        requireAllowed(Act.OPEN);
        return forms.open(id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("form"))
                .map(form -> HostedFormView.of(form, visits.open(form)));
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(HTML)
    @RunOnVirtualThread
    @Operation(summary = "Send a filled-in page", description = "A page that is sent twice counts once.")
    @RequestBody(
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations.enums.SchemaType
                                                            .OBJECT)))
    @APIResponse(responseCode = "200", description = "It is in")
    @APIResponse(responseCode = "422", description = "The page again, with what is wrong at each field")
    @APIResponse(responseCode = "429", description = "Too much from one network")
    public RestResponse<String> send(@PathParam("id") UUID id, InputStream body) throws IOException {
        if (!visits.allows(client.address(), Act.SEND)) {
            return busy();
        }
        return switch (ending(id, FilledForm.ofPage(bodies.form(body)))) {
            case Ending.Gone gone -> page(404, AnswerPage.plain(client.language(), "gone"));
            case Ending.Wrong wrong ->
                page(422, FormPage.again(wrong.form(), wrong.answer(), wrong.problems(), wrong.token()));
            case Ending.Taken in ->
                page(200, AnswerPage.thanks(in.form(), in.answer().language(), in.score()));
        };
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(summary = "Send an answer from an app", description = "The same answer twice counts once.")
    @RequestBody(content = @Content(schema = @Schema(implementation = FilledForm.Body.class)))
    @APIResponse(responseCode = "200", description = "It is in, with the result of an assessment")
    @APIResponse(responseCode = "422", description = "What is wrong, field by field")
    public HostedFormView.Taken sendJson(@PathParam("id") UUID id, InputStream body) throws IOException {
        requireAllowed(Act.SEND);
        return switch (ending(id, bodies.document(body, FilledForm.Body.class).filled())) {
            case Ending.Gone gone -> throw Problems.notFound("form");
            case Ending.Wrong wrong ->
                throw Problems.invalid(wrong.problems().stream()
                        .map(p -> new FieldViolation(p.field(), p.rule(), p.hint()))
                        .toList());
            case Ending.Taken in -> HostedFormView.Taken.of(in);
        };
    }

    /** How far a page came. */
    @RegisterForReflection
    record StepBody(@Nullable String token, @Nullable String step) {}

    @POST
    @Path("{id}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(summary = "Count how far a page came", description = "The name of a field, never what is in it.")
    @RequestBody(content = @Content(schema = @Schema(implementation = StepBody.class)))
    @APIResponse(responseCode = "204", description = "Counted, if it is a step of an open page")
    public void step(@PathParam("id") UUID id, InputStream body) throws IOException {
        requireAllowed(Act.STEP);
        StepBody reached = bodies.document(body, StepBody.class);
        if (reached.token() != null && reached.step() != null) {
            forms.step(id, reached.token(), reached.step()).await().atMost(PATIENCE);
        }
    }

    @GET
    @Path("form.css")
    @Produces("text/css;charset=UTF-8")
    @Operation(hidden = true)
    public String style() {
        return PageFiles.STYLE;
    }

    @GET
    @Path("form.js")
    @Produces("text/javascript;charset=UTF-8")
    @Operation(hidden = true)
    public String script() {
        return PageFiles.SCRIPT;
    }

    private Ending ending(UUID id, FilledForm filled) {
        return forms.send(new Sending(id, filled.token(), filled::answer, filled.trap()))
                .await()
                .atMost(PATIENCE);
    }

    private RestResponse<String> fresh(health.rapport.intake.forms.Published form) {
        return page(200, FormPage.fresh(form, client.language(form.definition()), visits.open(form)));
    }

    private void requireAllowed(Act act) {
        if (!visits.allows(client.address(), act)) {
            throw Problems.of(429, "too-many-requests", "Too much comes from your network. Try again in a minute.");
        }
    }

    private RestResponse<String> busy() {
        return page(429, AnswerPage.plain(client.language(), "busy"));
    }

    private static RestResponse<String> page(int status, String html) {
        ResponseBuilder<String> answer = ResponseBuilder.<String>create(status)
                .entity(html)
                .type(HTML)
                .header("Content-Security-Policy", FormPage.POLICY);
        return status == 429 ? answer.header("Retry-After", "60").build() : answer.build();
    }
}
