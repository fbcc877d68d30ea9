package health.rapport.gateway.proxy;

import health.rapport.gateway.door.HeaderRules;
import health.rapport.gateway.guard.Visit;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies headers across the door, both ways. */
final class HeaderCopy {
    private HeaderCopy() {}

    /** To the service: all but hop-by-hop ones, plus who asked, under which address, with which request id. */
    static void toService(Visit visit, HttpClientRequest upstream, boolean trustForwarded) {
        HttpServerRequest request = visit.request();
        Set<String> listed = HeaderRules.listed(request.headers().getAll(HttpHeaders.CONNECTION));
        for (Map.Entry<String, String> header : request.headers()) {
            if (!HeaderRules.stopsAtDoor(header.getKey(), listed)) {
                upstream.headers().add(header.getKey(), header.getValue());
            }
        }
        upstream.putHeader("X-Request-Id", visit.id().value());
        forwarded(request, upstream.headers(), trustForwarded);
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            upstream.setChunked(true);
        }
    }

    private static void forwarded(HttpServerRequest request, MultiMap headers, boolean trust) {
        String caller = request.remoteAddress() == null
                ? "unknown"
                : String.valueOf(request.remoteAddress().hostAddress());
        String before = trust ? request.getHeader("X-Forwarded-For") : null;
        headers.set("X-Forwarded-For", before == null ? caller : before + ", " + caller);
        String scheme = request.isSSL() ? "https" : "http";
        headers.set("X-Forwarded-Proto", told(request, trust, "X-Forwarded-Proto", scheme));
        String host = request.getHeader(HttpHeaders.HOST);
        headers.set("X-Forwarded-Host", told(request, trust, "X-Forwarded-Host", host == null ? "" : host));
    }

    private static String told(HttpServerRequest request, boolean trust, String header, String own) {
        String value = trust ? request.getHeader(header) : null;
        return value == null ? own : value;
    }

    /** To the caller: what the service says replaces what the gateway put there before. */
    static void toCaller(Visit visit, HttpClientResponse answer, Upstreams.Address address) {
        Set<String> listed = HeaderRules.listed(answer.headers().getAll(HttpHeaders.CONNECTION));
        MultiMap headers = visit.response().headers();
        Set<String> replaced = new HashSet<>();
        for (Map.Entry<String, String> header : answer.headers()) {
            String name = header.getKey();
            if (HeaderRules.staysInside(name, listed) || keepsOwn(name, visit)) {
                continue;
            }
            if (replaced.add(name.toLowerCase(Locale.ROOT)) && !name.equalsIgnoreCase("vary")) {
                headers.remove(name);
            }
            headers.add(name, inward(name, header.getValue(), address));
        }
    }

    /** Answers of the API are never cached, whatever the service says. */
    private static boolean keepsOwn(String name, Visit visit) {
        return name.equalsIgnoreCase("cache-control") && visit.target().path().startsWith("/api/");
    }

    /** A service that links to itself by its own address means this door. */
    private static String inward(String name, String value, Upstreams.Address address) {
        if (!name.equalsIgnoreCase("location") && !name.equalsIgnoreCase("content-location")) {
            return value;
        }
        String inside = relative(value, address.origin());
        return inside == null ? value : inside;
    }

    private static @Nullable String relative(String value, String origin) {
        if (!value.startsWith(origin)) {
            return null;
        }
        String rest = value.substring(origin.length());
        return rest.startsWith("/") ? rest : null;
    }
}
