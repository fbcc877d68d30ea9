package health.rapport.runtime.security;

import health.rapport.runtime.problem.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who asks, and what for. */
@RequestScoped
public class Caller {
    /** Header naming the HL7 purpose of use, for instance {@code HMARKT} or {@code TREAT}. */
    public static final String PURPOSE_HEADER = "X-Purpose-Of-Use";

    private static final Pattern PURPOSE = Pattern.compile("[A-Za-z]{2,20}");

    private final SecurityIdentity identity;
    private final RoutingContext routing;
    private final String defaultPurpose;

    @Inject
    public Caller(
            SecurityIdentity identity,
            RoutingContext routing,
            @ConfigProperty(name = "rapport.audit.default-purpose") String defaultPurpose) {
        this.identity = identity;
        this.routing = routing;
        this.defaultPurpose = defaultPurpose;
    }

    /** The user name, or the client's name when no person is behind the token; what audit rows and authorship hold. */
    public String name() {
        return identity.getPrincipal().getName();
    }

    /** The token's subject, stable when a user is renamed. */
    public String subject() {
        @Nullable String subject = identity.getPrincipal() instanceof JsonWebToken token ? token.getSubject() : null;
        return subject == null ? name() : subject;
    }

    public Set<String> roles() {
        return identity.getRoles();
    }

    public boolean hasRole(String role) {
        return identity.hasRole(role);
    }

    /** The bearer token as it came, to call another service in the caller's own name. */
    public String bearer() {
        String header = routing.request().getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : "";
    }

    /**
     * The purpose of use.
     *
     * @throws RuntimeException a 400 problem when the header is there but is no code
     */
    public String purpose() {
        String header = routing.request().getHeader(PURPOSE_HEADER);
        if (header == null) {
            return defaultPurpose;
        }
        if (!PURPOSE.matcher(header).matches()) {
            throw Problems.badRequest("The header " + PURPOSE_HEADER + " is a code of 2 to 20 letters.");
        }
        return header.toUpperCase(java.util.Locale.ROOT);
    }
}
