package health.rapport.campaign.rest;

import health.rapport.campaign.FollowLink;
import health.rapport.campaign.links.Link;
import health.rapport.campaign.links.LinkTokens;
import health.rapport.runtime.audit.NoPersonalData;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The links in messages. They need no token because they carry a signature; what they do is audited where it is done, with
 * the person known only there. Nothing of a person is in the address or on the page.
 */
@Path("/u")
@Tag(name = "Links", description = "Signed links in messages; open to whoever holds them")
@PermitAll
@NoPersonalData
public class LinkResource {
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private final LinkTokens tokens;
    private final FollowLink follow;
    private final Desk desk;

    public LinkResource(LinkTokens tokens, FollowLink follow, Desk desk) {
        this.tokens = tokens;
        this.follow = follow;
        this.desk = desk;
    }

    @GET
    @Path("/{token}")
    @Produces(HTML)
    @Operation(summary = "A page that asks whether to unsubscribe", description = "Looking at it changes nothing.")
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(responseCode = "404", description = "A link that was not made here")
    public Uni<RestResponse<String>> ask(@PathParam("token") String token) {
        return switch (tokens.read(token)) {
            case Link.Unsubscribe link -> follow.known(link).map(known -> known ? page(200, LinkPages.ASK) : unknown());
            case Link.Sample sample -> Uni.createFrom().item(page(200, LinkPages.SAMPLE));
            case Link.Click click -> Uni.createFrom().item(unknown());
            case null -> Uni.createFrom().item(unknown());
        };
    }

    @POST
    @Path("/{token}")
    @Produces(HTML)
    @Operation(
            summary = "Unsubscribe",
            description =
                    "From the page, or by one click of the mail program (RFC 8058: body List-Unsubscribe=One-Click)."
                            + " Answered when the ledger holds it. Twice is once.")
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "404", description = "A link that was not made here")
    public Uni<RestResponse<String>> unsubscribe(@PathParam("token") String token) {
        return tokens.read(token) instanceof Link.Unsubscribe link
                ? follow.unsubscribe(link, desk.now()).map(done -> done ? page(200, LinkPages.DONE) : unknown())
                : Uni.createFrom().item(unknown());
    }

    @GET
    @Path("/c/{token}")
    @Operation(summary = "Follow a call to action", description = "Leads only where the campaign's brief says.")
    @APIResponse(responseCode = "302", description = "To the call to action")
    @APIResponse(responseCode = "404", description = "A link that was not made here")
    public Uni<RestResponse<String>> click(@PathParam("token") String token) {
        return tokens.read(token) instanceof Link.Click link
                ? follow.click(link, desk.now()).map(LinkResource::redirect)
                : Uni.createFrom().item(unknown());
    }

    private static RestResponse<String> redirect(@Nullable String url) {
        return url == null
                ? unknown()
                : RestResponse.ResponseBuilder.<String>create(302)
                        .location(URI.create(url))
                        .build();
    }

    private static RestResponse<String> unknown() {
        return page(404, LinkPages.UNKNOWN);
    }

    private static RestResponse<String> page(int status, String html) {
        return RestResponse.ResponseBuilder.<String>create(status)
                .entity(html)
                .type(HTML)
                .header("Content-Security-Policy", LinkPages.POLICY)
                .header("X-Robots-Tag", "noindex")
                .build();
    }
}
