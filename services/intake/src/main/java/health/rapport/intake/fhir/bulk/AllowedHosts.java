package health.rapport.intake.fhir.bulk;

import health.rapport.intake.fhir.FhirConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where files may be fetched from: hosts that were configured, by http or https, and no other. Whoever may name an
 * address could otherwise make this service ask its neighbours (OWASP, server-side request forgery).
 */
@ApplicationScoped
public class AllowedHosts {
    private final Set<String> hosts = new HashSet<>();

    public AllowedHosts(FhirConfig config) {
        config.importHosts().orElse(List.of()).forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        config.remotes().values().forEach(remote -> hosts.add(authority(remote.baseUrl())));
    }

    /** Whether this address may be asked. */
    public boolean allows(String url) {
        URI uri = parsed(url);
        return uri != null
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                && (hosts.contains(uri.getHost().toLowerCase(Locale.ROOT)) && uri.getPort() < 0
                        || hosts.contains(authority(uri)));
    }

    /** Whether both are at one server, so that a token for one may be shown to the other. */
    static boolean isSameServer(URI one, String other) {
        URI uri = parsed(other);
        return uri != null
                && String.valueOf(one.getScheme()).equalsIgnoreCase(uri.getScheme())
                && authority(one).equals(authority(uri));
    }

    private static String authority(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    }

    private static @Nullable URI parsed(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
