package health.rapport.intake.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.intake.hl7.Samples;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ports with other settings than the service under test has; what they take in goes through the same door. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(MllpTestResource.class)
class MllpListenerTest {
    @Inject
    Vertx vertx;

    @Inject
    MllpDoor door;

    @Inject
    TlsConfigurationRegistry registry;

    @ConfigProperty(name = "test.mllp.keys")
    Path keys;

    @Test
    void withTlsMessagesTravelEncrypted() throws Exception {
        try (Port port = open(Map.of("tls", "mllp-test"));
                MllpClient client = new MllpClient(tls(port, false))) {
            assertThat(client.ask(update("T1"))).contains("MSA|AA|T1|");
            try (MllpClient plain = new MllpClient(port.number())) {
                assertThat(plain.ask(update("T2"))).doesNotContain("MSA");
            }
        }
    }

    @Test
    void withMutualTlsASenderShowsACertificate() throws Exception {
        try (Port port = open(Map.of("tls", "mllp-test", "client-certificates", "true"))) {
            try (MllpClient client = new MllpClient(tls(port, true))) {
                assertThat(client.ask(update("T3"))).contains("MSA|AA|T3|");
            }
            assertThatThrownBy(() -> {
                        try (MllpClient client = new MllpClient(tls(port, false))) {
                            if (client.ask(update("T4")).equals("closed")) {
                                throw new IOException("closed");
                            }
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void onlyAllowedPeersConnectAndOnlySoMany() throws Exception {
        try (Port port = open(Map.of("peers", "10.0.0.0/8"));
                MllpClient client = new MllpClient(port.number())) {
            assertThat(client.answer()).isEqualTo("closed");
        }
        try (Port port = open(Map.of("peers", "10.0.0.0/8,127.0.0.1", "connections", "1"));
                MllpClient first = new MllpClient(port.number())) {
            assertThat(first.ask(update("P1"))).contains("MSA|AA|P1|");
            try (MllpClient second = new MllpClient(port.number())) {
                assertThat(second.answer()).isEqualTo("closed");
            }
            assertThat(first.ask(update("P2"))).contains("MSA|AA|P2|");
        }
    }

    @Test
    void aSilentConnectionEnds() throws Exception {
        try (Port port = open(Map.of("idle-timeout", "PT1S"));
                MllpClient client = new MllpClient(port.number())) {
            assertThat(client.answer()).isEqualTo("closed");
        }
    }

    @Test
    void aStopAnswersTheMessageInHandAndClosesTheRest() throws Exception {
        Port port = open(Map.of());
        try (MllpClient idle = new MllpClient(port.number());
                MllpClient busy = new MllpClient(port.number())) {
            assertThat(idle.ask(update("S1"))).contains("MSA|AA|S1|");
            assertThat(busy.ask(update("S2"))).contains("MSA|AA|S2|");
            busy.send(update("S3"));
            Thread.sleep(2);
            port.close();
            assertThat(busy.answer())
                    .satisfiesAnyOf(
                            answer -> assertThat(answer).contains("MSA|AA|S3|"),
                            answer -> assertThat(answer).isEqualTo("closed"));
            assertThat(idle.answer()).isEqualTo("closed");
        }
        assertThat(refuses(port.number())).isTrue();
    }

    /** A socket that is closed goes on to queue connections until its event loop looks at it next. */
    private static boolean refuses(int port) throws InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            try (MllpClient late = new MllpClient(port)) {
                Thread.sleep(50);
            } catch (IOException refused) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aPortOpenToTheNetworkIsRefusedInProductionUnlessItIsSafe() {
        assertThatThrownBy(() ->
                        checks(config(Map.of("host", "0.0.0.0")), "production").require())
                .hasMessageContaining("rapport.intake.mllp.tls:")
                .hasMessageContaining("rapport.intake.mllp.peers:");
        checks(config(Map.of("host", "0.0.0.0")), "development").require();
        checks(config(Map.of("host", "127.0.0.1")), "production").require();
        checks(config(Map.of("host", "0.0.0.0", "tls", "mllp-test", "peers", "10.1.2.3")), "production")
                .require();
        checks(config(Map.of("host", "0.0.0.0", "tls", "mllp-test", "client-certificates", "true")), "production")
                .require();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls=nowhere", "client-certificates=true", "peers=localhost", "senders.all.source=x"})
    void settingsThatCannotWorkStopTheStart(String setting) {
        String[] parts = setting.split("=");
        assertThatThrownBy(() -> open(Map.of(parts[0], parts[1])).close())
                .isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class);
    }

    @Test
    void aSenderMayBeNamedInTheEnvironment() {
        MllpConfig config = new SmallRyeConfigBuilder()
                .withMapping(MllpConfig.class)
                .withSources(new EnvConfigSource(Map.of("RAPPORT_INTAKE_MLLP_SENDERS_EHR_APPLICATION", "EPIC"), 300))
                .build()
                .getConfigMapping(MllpConfig.class);
        assertThat(config.senders().get("ehr").application()).contains("EPIC");
    }

    private final class Port implements AutoCloseable {
        private final MllpListener listener;
        private final int number;

        Port(MllpConfig config) {
            this.listener = new MllpListener(vertx, door, config, checks(config, "development"));
            listener.start(new StartupEvent());
            this.number = listener.port();
        }

        int number() {
            return number;
        }

        @Override
        public void close() {
            listener.stop(new ShutdownEvent());
        }
    }

    private Port open(Map<String, String> settings) {
        return new Port(config(settings));
    }

    private MllpChecks checks(MllpConfig config, String environment) {
        return new MllpChecks(config, new Senders(config), registry, environment);
    }

    private static MllpConfig config(Map<String, String> settings) {
        Map<String, String> all =
                new HashMap<>(Map.of("enabled", "true", "port", "0", "senders.mercy.application", "REGISTRAR"));
        all.putAll(settings);
        Map<String, String> named = new HashMap<>();
        all.forEach((name, value) -> named.put("rapport.intake.mllp." + name, value));
        return new SmallRyeConfigBuilder()
                .withMapping(MllpConfig.class)
                .withSources(new PropertiesConfigSource(named, "test", 100))
                .build()
                .getConfigMapping(MllpConfig.class);
    }

    private Socket tls(Port port, boolean withKey) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store("trust.p12"));
        KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        key.init(store("client.p12"), MllpTestResource.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(withKey ? key.getKeyManagers() : null, trust.getTrustManagers(), null);
        return context.getSocketFactory().createSocket("127.0.0.1", port.number());
    }

    private KeyStore store(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys.resolve(name))) {
            store.load(in, MllpTestResource.PASSWORD.toCharArray());
        }
        return store;
    }

    private static String update(String controlId) {
        return Samples.update(controlId, "L" + controlId, "20260106090000", "ROE");
    }
}
