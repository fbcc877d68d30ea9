package health.rapport.gateway.guard;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * What a caller still sends after it was answered. Closing at once would reset the connection, and the answer could be
 * lost on its way; so a little is read and thrown away, and only who sends on and on is cut off.
 */
public final class Leftovers {
    private static final long MOST_BYTES = 4L << 20;
    private static final long LONGEST_MILLIS = 2_000;

    private final HttpServerRequest request;
    private long bytes;

    private Leftovers(HttpServerRequest request) {
        this.request = request;
    }

    /** Reads the rest of the request body, within limits, so that the connection can be used again or closed in peace. */
    public static void discard(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.isEnded()) {
            return;
        }
        Leftovers leftovers = new Leftovers(request);
        long timer = routing.vertx().setTimer(LONGEST_MILLIS, fired -> leftovers.cut());
        request.exceptionHandler(gone -> routing.vertx().cancelTimer(timer));
        request.endHandler(end -> routing.vertx().cancelTimer(timer));
        request.handler(leftovers::count);
        request.resume();
    }

    private void count(Buffer chunk) {
        bytes += chunk.length();
        if (bytes > MOST_BYTES) {
            cut();
        }
    }

    private void cut() {
        if (!request.isEnded()) {
            Connections.cut(request.connection());
        }
    }
}
