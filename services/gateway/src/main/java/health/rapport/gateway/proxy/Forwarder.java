package health.rapport.gateway.proxy;

import health.rapport.gateway.GatewayConfig;
import health.rapport.gateway.door.Door;
import health.rapport.gateway.door.Prefixes;
import health.rapport.gateway.guard.Problem;
import health.rapport.gateway.guard.Visit;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Passes a request on to the service behind a door. */
@ApplicationScoped
public class Forwarder {
    private static final Logger LOG = Logger.getLogger(Forwarder.class);

    private final Upstreams upstreams;
    private final MeterRegistry metrics;
    private final Prefixes<Long> bodyLimits;
    private final Prefixes<Duration> timeouts;
    private final boolean trustForwarded;
    private final Set<Exchange> live = ConcurrentHashMap.newKeySet();

    Forwarder(Upstreams upstreams, MeterRegistry metrics, GatewayConfig config) {
        this.upstreams = upstreams;
        this.metrics = metrics;
        this.bodyLimits =
                new Prefixes<>(bytes(config.bodyLimits()), config.bodyLimit().asLongValue());
        this.timeouts = new Prefixes<>(config.timeouts(), config.timeout());
        this.trustForwarded = config.trustForwarded();
        metrics.gaugeCollectionSize("rapport.gateway.live", Tags.empty(), live);
    }

    private static Map<String, Long> bytes(Map<String, MemorySize> sizes) {
        Map<String, Long> bytes = new HashMap<>();
        sizes.forEach((path, size) -> bytes.put(path, size.asLongValue()));
        return bytes;
    }

    /** Answers with what the service says, or with a problem when it says nothing. */
    public void forward(Visit visit, Door door) {
        long limit = bodyLimits.of(visit.target().path());
        if (saysItIsLargerThan(limit, visit)) {
            visit.refuse(Problem.tooLarge());
            return;
        }
        measure(visit, door);
        upstreams
                .open(door.service(), visit.request().method(), visit.request().uri())
                .onSuccess(upstream -> exchange(visit, door, upstream, limit))
                .onFailure(failure -> unreachable(visit, door, failure));
    }

    /** What has not ended within the shutdown timeout is cut: the server would wait for a stalled connection for ever. */
    void stop(@Observes ShutdownEvent stopping) {
        live.forEach(Exchange::abandon);
    }

    private static boolean saysItIsLargerThan(long limit, Visit visit) {
        String length = visit.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && Long.parseLong(length) > limit;
    }

    private void exchange(Visit visit, Door door, HttpClientRequest upstream, long limit) {
        HeaderCopy.toService(visit, upstream, trustForwarded);
        Duration timeout = timeouts.of(visit.target().path());
        Upstreams.Address address = upstreams.address(door.service());
        new Exchange(visit, upstream, new Exchange.Terms(door, limit, timeout, address, live)).start();
    }

    private static void unreachable(Visit visit, Door door, Throwable failure) {
        LOG.warnf(
                "%s cannot be reached for %s: %s (request %s)",
                door.service().label(),
                door.label(),
                failure.getClass().getName(),
                visit.id().value());
        visit.response().putHeader(HttpHeaders.RETRY_AFTER, "2");
        visit.refuse(Problem.unavailable("The service " + door.service().label()));
    }

    /** Tags are the pattern of the door, never the path: paths hold ids and signed links. */
    private void measure(Visit visit, Door door) {
        long started = System.nanoTime();
        visit.routing()
                .addEndHandler(ended -> metrics.timer(
                                "rapport.gateway.requests",
                                "service",
                                door.service().label(),
                                "door",
                                door.label(),
                                "status",
                                visit.response().getStatusCode() / 100 + "xx")
                        .record(Duration.ofNanos(System.nanoTime() - started)));
    }
}
