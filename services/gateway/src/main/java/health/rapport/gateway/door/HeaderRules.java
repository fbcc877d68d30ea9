package health.rapport.gateway.door;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which headers stay behind at the door. All names are in lower case. */
public final class HeaderRules {
    /** For one connection only (RFC 9110, section 7.6.1). */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-authentication-info",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");
    /** Said anew by the gateway, or able to make a service see another method or path than the gateway checked. */
    private static final Set<String> SAID_ANEW = Set.of(
            "host",
            "expect",
            "forwarded",
            "x-real-ip",
            "x-request-id",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method",
            "x-http-method-override",
            "x-method-override");

    private static final Set<String> OWN_ANSWER = Set.of("x-request-id", "strict-transport-security", "server");

    private HeaderRules() {}

    /** Whether a request header is kept from the service. */
    public static boolean stopsAtDoor(String name, Set<String> connectionListed) {
        String lower = name.toLowerCase(Locale.ROOT);
        return HOP_BY_HOP.contains(lower)
                || SAID_ANEW.contains(lower)
                || lower.startsWith("x-forwarded-")
                || connectionListed.contains(lower);
    }

    /** Whether an answer's header is kept from the caller. CORS is the gateway's alone. */
    public static boolean staysInside(String name, Set<String> connectionListed) {
        String lower = name.toLowerCase(Locale.ROOT);
        return HOP_BY_HOP.contains(lower)
                || OWN_ANSWER.contains(lower)
                || lower.startsWith("access-control-")
                || connectionListed.contains(lower);
    }

    /** The names a Connection header lists; they belong to that connection as well. Framing is never given up for it. */
    public static Set<String> listed(List<String> connectionHeaders) {
        Set<String> names = new HashSet<>();
        for (String header : connectionHeaders) {
            Arrays.stream(header.split(",")).map(HeaderRules::tidy).forEach(names::add);
        }
        names.removeAll(Set.of("", "content-length", "authorization"));
        return names;
    }

    private static String tidy(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
