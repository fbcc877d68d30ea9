package health.rapport.intake.mllp;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Refuses to open the port with settings that cannot work, and in production with unsafe ones. MLLP has no token, so that
 * who can reach the port can say that he is any configured sender.
 */
@ApplicationScoped
public class MllpChecks {
    private static final Logger LOG = Logger.getLogger(MllpChecks.class);

    private final MllpConfig config;
    private final Senders senders;
    private final TlsConfigurationRegistry registry;
    private final boolean production;

    public MllpChecks(
            MllpConfig config,
            Senders senders,
            TlsConfigurationRegistry registry,
            @ConfigProperty(name = "rapport.environment", defaultValue = "") String environment) {
        this.config = config;
        this.senders = senders;
        this.registry = registry;
        this.production = environment.equals("production");
    }

    /**
     * @throws IllegalStateException that names every property to change
     */
    void require() {
        List<String> problems = new ArrayList<>(senders.problems());
        if (config.clientCertificates() && config.tls().isEmpty()) {
            problems.add("rapport.intake.mllp.tls: client certificates need TLS");
        }
        List<String> unsafe = unsafe();
        if (production) {
            problems.addAll(unsafe);
        } else {
            unsafe.forEach(one -> LOG.warnf("in production this is refused: %s", one));
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("refusing to open the MLLP port:\n - " + String.join("\n - ", problems));
        }
    }

    /** The TLS configuration of this name. */
    TlsConfiguration tls(String name) {
        return registry.get(name)
                .filter(chosen -> chosen.getKeyStoreOptions() != null)
                .orElseThrow(() -> new IllegalStateException(
                        "rapport.intake.mllp.tls: quarkus.tls." + name + " has no key store"));
    }

    private List<String> unsafe() {
        List<String> unsafe = new ArrayList<>();
        if (isLoopback(config.host())) {
            return unsafe;
        }
        if (config.tls().isEmpty()) {
            unsafe.add("rapport.intake.mllp.tls: outside of this machine messages travel encrypted only");
        }
        if (!config.clientCertificates() && config.peers().isEmpty()) {
            unsafe.add(
                    "rapport.intake.mllp.peers: name who may connect, or set rapport.intake.mllp.client-certificates");
        }
        return unsafe;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
