package health.rapport.intake.mllp;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The MLLP port: who may connect, and how it opens and closes. */
@ApplicationScoped
public class MllpListener {
    private static final Logger LOG = Logger.getLogger(MllpListener.class);
    private static final long SECONDS_TO_OPEN = 20;
    /** A message that is being stored when the service stops is stored and answered, or not within its patience. */
    private static final long SECONDS_TO_FINISH = 15;

    private final Vertx vertx;
    private final MllpDoor door;
    private final MllpConfig config;
    private final MllpChecks checks;
    private final Map<MllpConnection, Promise<Void>> open = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private volatile @Nullable NetServer server;

    public MllpListener(Vertx vertx, MllpDoor door, MllpConfig config, MllpChecks checks) {
        this.vertx = vertx;
        this.door = door;
        this.config = config;
        this.checks = checks;
    }

    void start(@Observes StartupEvent starting) {
        if (!config.enabled()) {
            return;
        }
        checks.require();
        Optional<Peers> peers = config.peers().map(Peers::of);
        NetServer opening = vertx.createNetServer(options());
        opening.connectHandler(socket -> accept(socket, peers));
        await(opening.listen(), SECONDS_TO_OPEN);
        server = opening;
        LOG.infof(
                "MLLP on %s:%d%s",
                config.host(), opening.actualPort(), config.tls().isPresent() ? ", TLS" : "");
    }

    void stop(@Observes ShutdownEvent stoppingNow) {
        stopping = true;
        NetServer closing = server;
        if (closing == null) {
            return;
        }
        List<Future<Void>> gone = open.values().stream().map(Promise::future).toList();
        open.keySet().forEach(MllpConnection::finish);
        try {
            await(Future.join(gone), SECONDS_TO_FINISH);
        } catch (IllegalStateException late) {
            LOG.info("MLLP connections were closed in the middle of a message");
        }
        await(closing.close(), SECONDS_TO_FINISH);
    }

    /** The port it listens on, which the system chose where 0 was asked for. */
    public int port() {
        NetServer listening = server;
        return listening == null ? 0 : listening.actualPort();
    }

    private void accept(NetSocket socket, Optional<Peers> peers) {
        String peer = String.valueOf(socket.remoteAddress().hostAddress());
        boolean known = peers.map(allowed -> allowed.contain(peer)).orElse(true);
        if (stopping || !known || open.size() >= config.connections()) {
            LOG.warnf(
                    "MLLP connection of %s refused: %s",
                    peer, known ? "no more connections now" : "not an allowed peer");
            socket.close();
            return;
        }
        MllpConnection connection = new MllpConnection(socket, door, config, vertx);
        Promise<Void> gone = Promise.promise();
        open.put(connection, gone);
        connection.start(() -> {
            open.remove(connection);
            gone.tryComplete();
        });
    }

    private NetServerOptions options() {
        NetServerOptions options = new NetServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setTcpKeepAlive(true)
                .setIdleTimeout((int) config.idleTimeout().toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        config.tls().map(checks::tls).ifPresent(chosen -> secure(options, chosen));
        return options;
    }

    private void secure(NetServerOptions options, TlsConfiguration chosen) {
        options.setSsl(true)
                .setKeyCertOptions(chosen.getKeyStoreOptions())
                .setTrustOptions(chosen.getTrustStoreOptions())
                .setEnabledSecureTransportProtocols(chosen.getSSLOptions().getEnabledSecureTransportProtocols())
                .setClientAuth(config.clientCertificates() ? ClientAuth.REQUIRED : ClientAuth.NONE);
    }

    private static void await(Future<?> future, long seconds) {
        try {
            future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException failed) {
            throw new IllegalStateException("the MLLP port did not open or close", failed);
        }
    }
}
