package health.rapport.gateway.proxy;

import health.rapport.gateway.GatewayConfig;
import health.rapport.gateway.door.ServiceName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Connections to the services. */
@ApplicationScoped
public class Upstreams {
    private final HttpClient client;
    private final Map<ServiceName, Address> addresses = new EnumMap<>(ServiceName.class);
    private final int connectMillis;

    Upstreams(Vertx vertx, GatewayConfig config) {
        for (ServiceName service : ServiceName.values()) {
            addresses.put(service, Address.of(service, config.upstream().get(service)));
        }
        this.connectMillis = Math.toIntExact(config.connectTimeout().toMillis());
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(connectMillis)
                // shorter than the services keep theirs, so that a kept connection is seldom found closed
                .setKeepAliveTimeout(20)
                .setMaxHeaderSize(32 * 1024)
                .setTracingPolicy(TracingPolicy.IGNORE);
        PoolOptions pool =
                new PoolOptions().setHttp1MaxSize(config.connections()).setMaxWaitQueueSize(config.queue());
        this.client = vertx.createHttpClient(options, pool);
    }

    /** Opens a request; fails if no connection can be had. */
    Future<HttpClientRequest> open(ServiceName service, HttpMethod method, String target) {
        Address address = address(service);
        return client.request(new RequestOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(address.tls())
                .setMethod(method)
                .setURI(address.prefix() + target)
                .setConnectTimeout(connectMillis));
    }

    /** Opens a GET for the gateway's own use. */
    public Future<HttpClientRequest> get(ServiceName service, String target) {
        return open(service, HttpMethod.GET, target);
    }

    Address address(ServiceName service) {
        return addresses.getOrDefault(service, Address.NOWHERE);
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Where a service is. */
    record Address(String host, int port, boolean tls, String prefix) {
        static final Address NOWHERE = new Address("127.0.0.1", 1, false, "");

        static Address of(ServiceName service, @Nullable URI uri) {
            String property = "rapport.gateway.upstream." + service.label();
            if (uri == null
                    || uri.getHost() == null
                    || !(String.valueOf(uri.getScheme()).matches("https?"))) {
                throw new IllegalArgumentException(property + " must be an address like http://127.0.0.1:8081");
            }
            boolean tls = uri.getScheme().equals("https");
            int standardPort = tls ? 443 : 80;
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            String prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            return new Address(uri.getHost(), uri.getPort() < 0 ? standardPort : uri.getPort(), tls, prefix);
        }

        /** Its origin as it would write it itself, to recognise links to itself. */
        String origin() {
            return (tls ? "https://" : "http://") + host + ":" + port;
        }
    }
}
