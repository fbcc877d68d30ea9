package health.rapport.runtime.security;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Has OIDC verify a bearer token once and not on every request: the signature alone was a fifth of what a small request
 * cost. The tokens are real time's, as everywhere.
 */
@ApplicationScoped
public class VerifyTokenOnce implements IdentityProvider<TokenAuthenticationRequest> {
    private static final int BEFORE_OIDC = SYSTEM_FIRST + 1;

    private final OidcIdentityProvider oidc;
    private final VerifiedTokens<Verified> verified = new VerifiedTokens<>(InstantSource.system());

    /** Not the identity itself, which would hold on to the request that it was made for. */
    private record Verified(Principal principal, Set<String> roles) {}

    @Inject
    public VerifyTokenOnce(OidcIdentityProvider oidc) {
        this.oidc = oidc;
    }

    @Override
    public int priority() {
        return BEFORE_OIDC;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        if (!(request.getToken() instanceof AccessTokenCredential token)) {
            return oidc.authenticate(request, context);
        }
        Verified known = verified.of(token.getToken());
        return known != null
                ? Uni.createFrom().item(identity(known, request))
                : oidc.authenticate(request, context).invoke(identity -> remember(token, identity));
    }

    private void remember(AccessTokenCredential token, @Nullable SecurityIdentity identity) {
        if (identity != null && identity.getPrincipal() instanceof JsonWebToken claims) {
            verified.remember(
                    token.getToken(),
                    new Verified(identity.getPrincipal(), Set.copyOf(identity.getRoles())),
                    Instant.ofEpochSecond(claims.getExpirationTime()));
        }
    }

    private static SecurityIdentity identity(Verified known, TokenAuthenticationRequest request) {
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(known.principal)
                .addRoles(known.roles)
                .addCredential(request.getToken())
                // roles decide; nothing here is granted by permission
                .addPermissionChecker(_ -> Uni.createFrom().item(false));
        RoutingContext routing = HttpSecurityUtils.getRoutingContextAttribute(request);
        if (routing != null) {
            identity.addAttribute(RoutingContext.class.getName(), routing);
        }
        return identity.build();
    }
}
