package health.rapport.intake.segment;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers of {@code /v1/*} by a write key, which Segment's libraries send as the user name of HTTP Basic (RFC 7617)
 * with an empty password. Those for browsers send it in the body and show nothing here: such a caller may
 * have its body read, and whoever reads it asks for the key. Everywhere else a write key opens nothing.
 */
@ApplicationScoped
public class WriteKeyMechanism implements HttpAuthenticationMechanism {
    /** The identity's attribute with what the key is bound to. */
    public static final String BINDING = "write-key-binding";

    private static final String PATH = "/v1/";
    private static final String BASIC = "Basic ";
    /** After the bearer tokens, so that their challenge is the one that is given. */
    private static final int AFTER_BEARER = 500;

    private static final SecurityIdentity UNPROVEN = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal("write-key"))
            .addRole(WriteKey.UNPROVEN)
            .build();

    private final WriteKeys keys;

    WriteKeyMechanism(WriteKeys keys) {
        this.keys = keys;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext routing, IdentityProviderManager identities) {
        if (showsNothing(routing)) {
            return Uni.createFrom().item(UNPROVEN);
        }
        @Nullable String key = key(routing);
        return key == null ? Uni.createFrom().nullItem() : keys.find(key).map(WriteKeyMechanism::identity);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext routing) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public int getPriority() {
        return AFTER_BEARER;
    }

    private static SecurityIdentity identity(@Nullable WriteKey key) {
        if (key == null) {
            throw new AuthenticationFailedException("no such write key");
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("write-key:" + key.name()))
                .addRole(WriteKey.ROLE)
                .addAttribute(BINDING, key.binding())
                .build();
    }

    private static boolean showsNothing(RoutingContext routing) {
        return HttpMethod.POST.equals(routing.request().method())
                && routing.request().path().startsWith(PATH)
                && routing.request().getHeader("Authorization") == null
                && routing.request().getHeader("Content-Type") != null;
    }

    private static @Nullable String key(RoutingContext routing) {
        String header = routing.request().getHeader("Authorization");
        boolean basic = header != null
                && header.regionMatches(true, 0, BASIC, 0, BASIC.length())
                && routing.request().path().startsWith(PATH);
        return basic ? user(header.substring(BASIC.length()).strip()) : null;
    }

    private static @Nullable String user(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? pair : pair.substring(0, colon);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
