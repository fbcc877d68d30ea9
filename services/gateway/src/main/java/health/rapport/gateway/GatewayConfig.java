package health.rapport.gateway;

import health.rapport.gateway.door.ServiceName;
import io.quarkus.runtime.annotations.StaticInitSafe;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the services are and what is let through. Unknown keys stop the start-up. */
@StaticInitSafe
@ConfigMapping(prefix = "rapport.gateway")
public interface GatewayConfig {
    /** Base address of each service, for instance {@code rapport.gateway.upstream.intake=http://127.0.0.1:8081}. */
    Map<ServiceName, URI> upstream();

    /** How long to wait for a connection to a service. */
    @WithDefault("2S")
    Duration connectTimeout();

    /** How long nothing may move, in either direction, before a request is given up. */
    @WithDefault("60S")
    Duration timeout();

    /** Longer or shorter waits for paths that begin so. The longest prefix counts. */
    Map<String, Duration> timeouts();

    /** The largest request body. */
    @WithDefault("4M")
    MemorySize bodyLimit();

    /** Other body limits for paths that begin so. The longest prefix counts. */
    Map<String, MemorySize> bodyLimits();

    /** Connections to one service; more requests wait in a queue of {@link #queue()}, further ones get 503. */
    @WithDefault("128")
    int connections();

    /** How many requests may wait for a connection to one service. */
    @WithDefault("512")
    int queue();

    /** Whether X-Forwarded-* of the caller are believed: only behind a proxy that sets them itself. */
    @WithDefault("false")
    boolean trustForwarded();

    /** Who may call from a browser. */
    Cors cors();

    /** How long the merged OpenAPI document is kept. */
    @WithDefault("60S")
    Duration openapiKept();

    /** Cross-origin calls. Without any setting only the gateway's own origin may call. */
    interface Cors {
        /** Origins that may call, for instance {@code https://www.example.org}. */
        Optional<List<String>> origins();

        /** Whether pages served from this machine, on any port, may call: for frontend development. */
        @WithDefault("false")
        boolean allowLoopback();
    }
}
