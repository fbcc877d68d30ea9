package health.rapport.gateway.proxy;

import health.rapport.gateway.door.Door;
import health.rapport.gateway.guard.Connections;
import health.rapport.gateway.guard.Leftovers;
import health.rapport.gateway.guard.Problem;
import health.rapport.gateway.guard.Visit;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * One request on its way to a service and the answer on its way back. At most a few chunks are in memory: each side is
 * paused while the other is full. It ends once: by a whole answer, a problem, or the caller leaving.
 */
final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final Visit visit;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final HttpClientRequest upstream;
    private final Terms terms;

    private long received;
    private boolean uploaded;
    private boolean answered;
    private boolean over;
    private long timer;
    private long lastMove = System.nanoTime();

    /**
     * What holds for this exchange.
     *
     * @param live all exchanges under way; this one leaves when it is over
     */
    record Terms(Door door, long bodyLimit, Duration timeout, Upstreams.Address address, Set<Exchange> live) {}

    Exchange(Visit visit, HttpClientRequest upstream, Terms terms) {
        this.visit = visit;
        this.request = visit.request();
        this.response = visit.response();
        this.upstream = upstream;
        this.terms = terms;
    }

    void start() {
        // whatever goes wrong with the request is told by its answer
        upstream.exceptionHandler(failure -> {});
        if (response.closed()) {
            dropUpstream();
            return;
        }
        terms.live().add(this);
        watch(terms.timeout().toMillis());
        visit.routing().addEndHandler(end -> callerLeft());
        upstream.response().onSuccess(this::answer).onFailure(this::broken);
        if (hasBody()) {
            // the service may answer from the head alone
            upstream.sendHead();
        }
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            response.writeContinue();
        }
        request.exceptionHandler(failure -> callerLeft());
        request.endHandler(end -> uploadEnded());
        request.handler(this::upload);
        request.resume();
    }

    private boolean hasBody() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    // ---- the request, towards the service; it may go on while the answer has begun

    private void upload(Buffer chunk) {
        moved();
        if (over) {
            return;
        }
        received += chunk.length();
        if (received > terms.bodyLimit()) {
            giveUp(Problem.tooLarge());
            return;
        }
        upstream.write(chunk);
        if (upstream.writeQueueFull()) {
            request.pause();
            upstream.drainHandler(room -> request.resume());
        }
    }

    private void uploadEnded() {
        moved();
        uploaded = true;
        if (!over) {
            upstream.end();
        }
    }

    // ---- the answer, towards the caller

    private void answer(HttpClientResponse answer) {
        moved();
        if (over) {
            return;
        }
        if (answer.statusCode() < 200) {
            giveUp(badGateway());
            return;
        }
        answered = true;
        response.setStatusCode(answer.statusCode());
        HeaderCopy.toCaller(visit, answer, terms.address());
        if (!isBodiless(answer) && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        answer.exceptionHandler(this::broken);
        answer.endHandler(end -> answerEnded());
        answer.handler(chunk -> download(answer, chunk));
    }

    private boolean isBodiless(HttpClientResponse answer) {
        return request.method().equals(HttpMethod.HEAD) || answer.statusCode() == 204 || answer.statusCode() == 304;
    }

    private void download(HttpClientResponse answer, Buffer chunk) {
        moved();
        if (over) {
            return;
        }
        response.write(chunk);
        if (response.writeQueueFull()) {
            answer.pause();
            response.drainHandler(room -> resume(answer));
        }
    }

    private void resume(HttpClientResponse answer) {
        moved();
        answer.resume();
    }

    private void answerEnded() {
        if (close()) {
            response.end();
            if (!uploaded) {
                // answered before it had read everything: the connection to it cannot be used again
                dropUpstream();
                Leftovers.discard(visit.routing());
            }
        }
    }

    // ---- the ways it can go wrong

    private void callerLeft() {
        if (close()) {
            dropUpstream();
        }
    }

    private void broken(Throwable failure) {
        if (!over) {
            LOG.warnf(
                    "%s broke off at %s: %s (request %s)",
                    terms.door().service().label(),
                    terms.door().label(),
                    failure.getClass().getName(),
                    visit.id().value());
            giveUp(badGateway());
        }
    }

    private void stalled() {
        boolean callerIsSlow = answered ? response.writeQueueFull() : !uploaded && !upstream.writeQueueFull();
        giveUp(
                callerIsSlow
                        ? new Problem(408, "too-slow", "Nothing more of the request arrived.")
                        : new Problem(504, "timeout", "The service did not answer in time. What it did is unknown."));
    }

    private static Problem badGateway() {
        return new Problem(502, "bad-gateway", "The service broke off. What it did is unknown.");
    }

    private void giveUp(Problem problem) {
        if (close()) {
            dropUpstream();
            visit.refuse(problem);
        }
    }

    /** The gateway stops: neither side is waited for. */
    void abandon() {
        if (close()) {
            dropUpstream();
            Connections.cut(request.connection());
        }
    }

    /** The connection is this exchange's alone, and half a message cannot be taken back on it. */
    private void dropUpstream() {
        upstream.reset();
        Connections.cut(upstream.connection());
    }

    private boolean close() {
        boolean first = !over;
        over = true;
        visit.routing().vertx().cancelTimer(timer);
        terms.live().remove(this);
        return first;
    }

    // ---- the clock: only standing still counts, a slow but moving transfer may take hours

    private void moved() {
        lastMove = System.nanoTime();
    }

    private void watch(long millis) {
        timer = visit.routing().vertx().setTimer(Math.max(1, millis), fired -> lookAtClock());
    }

    private void lookAtClock() {
        long still = Duration.ofNanos(System.nanoTime() - lastMove).toMillis();
        long left = terms.timeout().toMillis() - still;
        if (over) {
            return;
        }
        if (left > 0) {
            watch(left);
        } else {
            stalled();
        }
    }
}
