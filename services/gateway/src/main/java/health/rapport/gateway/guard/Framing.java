package health.rapport.gateway.guard;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests whose end, host or caller two readers could see differently: the raw material of request smuggling
 * (RFC 9112, section 11.2). What Netty repairs before anyone sees it (Transfer-Encoding beside Content-Length in HTTP/1.1)
 * cannot be told here; it is framed anew by its chunks, which is what the standard asks for.
 */
public final class Framing {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private Framing() {}

    /** What is wrong with this request, or null. */
    public static @Nullable Problem problem(HttpServerRequest request) {
        if (!METHODS.contains(request.method().name())) {
            return new Problem(405, "method-not-allowed", "This method is not used here.");
        }
        MultiMap headers = request.headers();
        if (ambiguousEnd(request.version(), headers)) {
            return Problem.badRequest("The length of the body is said in two ways, or in one nobody knows.");
        }
        if (headers.getAll(HttpHeaders.HOST).size() != 1 && request.version() == HttpVersion.HTTP_1_1) {
            return Problem.badRequest("Send exactly one Host header.");
        }
        if (headers.getAll(HttpHeaders.AUTHORIZATION).size() > 1) {
            return Problem.badRequest("Send one Authorization header.");
        }
        String expected = headers.get(HttpHeaders.EXPECT);
        return expected == null || expected.equalsIgnoreCase("100-continue")
                ? null
                : new Problem(417, "expectation-failed", "Only 100-continue can be expected.");
    }

    private static boolean ambiguousEnd(HttpVersion version, MultiMap headers) {
        List<String> encodings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        List<String> lengths = headers.getAll(HttpHeaders.CONTENT_LENGTH);
        if (encodings.isEmpty()) {
            return lengths.size() > 1 || !lengths.stream().allMatch(Framing::isLength);
        }
        return version != HttpVersion.HTTP_1_1
                || !lengths.isEmpty()
                || encodings.size() != 1
                || !encodings.getFirst().equalsIgnoreCase("chunked");
    }

    private static boolean isLength(String value) {
        return !value.isEmpty() && value.length() <= 18 && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
