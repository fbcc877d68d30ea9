package health.rapport.campaign.rest;

import health.rapport.campaign.TakeAnswers;
import health.rapport.campaign.domain.Address;
import health.rapport.gate.answers.Reply;
import health.rapport.kernel.Channel;
import health.rapport.kernel.InvalidValueException;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HexFormat;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/permissions/answers")
@Tag(name = "Permissions", description = "The ledger of consents and opt-outs, keyed by address")
@Produces(MediaType.APPLICATION_JSON)
public class AnswerResource {
    private static final int LONGEST = 100_000;
    private final TakeAnswers answers;
    private final AuditTrail trail;
    private final Desk desk;

    public AnswerResource(TakeAnswers answers, AuditTrail trail, Desk desk) {
        this.answers = answers;
        this.trail = trail;
        this.desk = desk;
    }

    /**
     * What somebody answered, as it is sent.
     *
     * @param from the e-mail address or phone number it came from
     * @param contactId which message it answers, where that is known
     */
    @Schema(name = "Answer")
    public record ReplyRequest(
            @Nullable Channel channel,
            @Nullable String from,
            @Nullable String text,
            @Nullable UUID contactId) {}

    /** How many reports were of messages that went out from here. */
    @Schema(name = "ReportsTaken")
    public record ReportsView(int taken) {}

    @POST
    @Path("/replies")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.INTEGRATION, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("answer.write")
    @ResponseStatus(200)
    @Operation(
            summary = "Take a reply to a message",
            description =
                    "OPT_OUT and OPT_IN are in the ledger, and in force, when this is answered. UNSURE is in no ledger: give it to"
                            + " somebody to read.")
    @APIResponse(responseCode = "200", description = "What it means for permission")
    @APIResponse(responseCode = "422", description = "What is wrong with it")
    public Uni<Reply> reply(@Nullable ReplyRequest request) {
        if (request == null || request.channel() == null || request.from() == null || request.text() == null) {
            throw Problems.badRequest("Send channel, from and text as JSON.");
        }
        if (request.text().length() > LONGEST) {
            throw Problems.invalid("text", "text.length", "at most " + LONGEST + " characters");
        }
        Address from = parse(request.from());
        trail.subject("address:" + HexFormat.of().formatHex(from.hash(), 0, 8));
        return answers.reply(new TakeAnswers.Words(
                request.channel(),
                from,
                request.text(),
                request.contactId(),
                desk.caller().name(),
                desk.now()));
    }

    @POST
    @Path("/reports")
    @Consumes("message/rfc822")
    @RolesAllowed({Roles.INTEGRATION, Roles.ADMIN})
    @Audited("report.write")
    @ResponseStatus(200)
    @Operation(
            summary = "Take a report of a mail server, whole as it came (RFC 3464, RFC 5965)",
            description =
                    "An address that is gone gets nothing more; a complaint is an opt-out from e-mail; what may pass is only noted.")
    @APIResponse(responseCode = "200", description = "How many reports were of messages that went out from here")
    public Uni<ReportsView> reports(String mime) {
        return answers.reports(mime, desk.caller().name(), desk.now()).map(ReportsView::new);
    }

    private static Address parse(String text) {
        try {
            return Address.parse(text);
        } catch (InvalidValueException invalid) {
            throw Problems.invalid("from", invalid.rule(), String.valueOf(invalid.getMessage()));
        }
    }
}
