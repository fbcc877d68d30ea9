package health.rapport.campaign.rest;

import health.rapport.campaign.ChangePreferences;
import health.rapport.campaign.FollowLink;
import health.rapport.campaign.domain.Fetch.Visitor;
import health.rapport.campaign.links.Link;
import health.rapport.campaign.links.LinkTokens;
import health.rapport.gate.Purpose;
import health.rapport.runtime.audit.NoPersonalData;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    /** GIF89a: one transparent pixel. */
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final LinkTokens tokens;
    private final FollowLink follow;
    private final ChangePreferences preferences;
    private final Desk desk;

    public LinkResource(LinkTokens tokens, FollowLink follow, ChangePreferences preferences, Desk desk) {
        this.tokens = tokens;
        this.follow = follow;
        this.preferences = preferences;
        this.desk = desk;
    }

    @GET
    @Path("/{token}")
    @Produces(HTML)
    @Operation(summary = "A page that asks whether to unsubscribe", description = "Looking at it changes nothing.")
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(responseCode = "404", description = "A link that was not made here")
    public Uni<RestResponse<String>> ask(@PathParam("token") String token, @Context HttpServerRequest request) {
        return switch (tokens.read(token)) {
            case Link.Unsubscribe link ->
                follow.known(link, visitor(request), desk.now()).map(known -> known ? asked(link) : unknown());
            case Link.Sample sample -> Uni.createFrom().item(page(200, LinkPages.SAMPLE));
            case Link.Click click -> Uni.createFrom().item(unknown());
            case Link.Preferences preference -> Uni.createFrom().item(unknown());
            case Link.Picture picture -> Uni.createFrom().item(unknown());
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
    public Uni<RestResponse<String>> click(@PathParam("token") String token, @Context HttpServerRequest request) {
        return tokens.read(token) instanceof Link.Click link
                ? follow.click(link, visitor(request), desk.now()).map(LinkResource::redirect)
                : Uni.createFrom().item(unknown());
    }

    @GET
    @Path("/o/{token}")
    @Produces("image/gif")
    @Operation(
            summary = "The picture that tells that a message was opened",
            description =
                    "One transparent pixel, whatever the token is. Who fetched it is told apart: readers, mail providers, machines.")
    @APIResponse(responseCode = "200", description = "The picture")
    public Uni<RestResponse<byte[]>> picture(@PathParam("token") String token, @Context HttpServerRequest request) {
        Uni<Void> noted = tokens.read(token) instanceof Link.Picture link
                ? follow.picture(link, visitor(request), desk.now())
                : Uni.createFrom().voidItem();
        return noted.map(done -> RestResponse.ResponseBuilder.ok(PIXEL.clone())
                .header("Cache-Control", "no-store")
                .build());
    }

    @GET
    @Path("/p/{token}")
    @Produces(HTML)
    @Operation(summary = "What may be sent to an address", description = "Looking at it changes nothing.")
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(responseCode = "404", description = "A link that was not made here")
    public Uni<RestResponse<String>> preferences(@PathParam("token") String token) {
        return tokens.read(token) instanceof Link.Preferences link
                ? preferences.show(link).map(now -> now == null ? unknown() : page(200, PreferencePages.ask(now)))
                : Uni.createFrom().item(unknown());
    }

    @POST
    @Path("/p/{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(HTML)
    @Operation(
            summary = "Say what may be sent to an address",
            description =
                    "Exactly the purposes that are named are kept; with none no e-mail is sent. In force when it is answered.")
    @APIResponse(responseCode = "200", description = "The page as it is now")
    @APIResponse(responseCode = "404", description = "A link that was not made here")
    public Uni<RestResponse<String>> prefer(
            @PathParam("token") String token, @FormParam("keep") @Nullable List<String> keep) {
        return tokens.read(token) instanceof Link.Preferences link
                ? preferences
                        .keep(link, purposes(keep), desk.now())
                        .map(now -> now == null ? unknown() : page(200, PreferencePages.done(now)))
                : Uni.createFrom().item(unknown());
    }

    private static Set<Purpose> purposes(@Nullable List<String> names) {
        List<String> kept = names == null ? List.of() : names;
        return Arrays.stream(Purpose.values())
                .filter(purpose -> kept.contains(purpose.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private RestResponse<String> asked(Link.Unsubscribe link) {
        return page(200, LinkPages.ask("p/" + tokens.preferences(link.contactId(), link.address())));
    }

    private static Visitor visitor(HttpServerRequest request) {
        String purpose = Stream.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
                .map(request::getHeader)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Visitor(request.method().name(), request.getHeader("User-Agent"), purpose);
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
