package health.rapport.intake.mllp;

import health.rapport.kernel.SensitivityLabel;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of the MLLP port can be set, all under {@code rapport.intake.mllp}. */
@ConfigMapping(prefix = "rapport.intake.mllp")
public interface MllpConfig {
    /** Whether there is such a port at all. */
    @WithDefault("false")
    boolean enabled();

    /** The address to listen on. MLLP knows no token: outside of this machine it wants TLS and a list of peers. */
    @WithDefault("127.0.0.1")
    String host();

    @WithDefault("2575")
    int port();

    /** Name of the {@code quarkus.tls} configuration with the certificate; without one the port speaks plain text. */
    Optional<String> tls();

    /** Whether senders must show a certificate that the trust store of {@link #tls} trusts. */
    @WithDefault("false")
    boolean clientCertificates();

    /** Addresses and networks ({@code 10.1.0.0/16}) that may connect; all where none is named. */
    Optional<List<String>> peers();

    /** Longest message, in bytes. */
    @WithDefault("1048576")
    int messageBytes();

    /** Most connections at a time. */
    @WithDefault("100")
    int connections();

    /** How long a connection may be silent. */
    @WithDefault("PT1H")
    Duration idleTimeout();

    /** How long a message may take from its first byte to its last. */
    @WithDefault("PT1M")
    Duration messageTimeout();

    /** How long to try to store a message before its connection is closed without an answer. */
    @WithDefault("PT10S")
    Duration patience();

    /** The processing ids (MSH-11) taken in; tests of a sender are no patients. */
    @WithDefault("P")
    Set<String> processingIds();

    /** Who may send, by a name of your choice. */
    Map<String, Sender> senders();

    /** One sender. Everything that is set of application, facility and peers must fit. */
    interface Sender {
        /** MSH-3. */
        Optional<String> application();

        /** MSH-4. */
        Optional<String> facility();

        /** The addresses it sends from. */
        Optional<List<String>> peers();

        /** The source system its records belong to; the sender's name where it is not set. */
        Optional<String> source();

        /** The market its persons are put in. */
        Optional<String> market();

        /** The zone of times that name none, for instance {@code America/New_York}. */
        Optional<String> timeZone();

        /** The authority (CX.4) whose patient numbers are this source's own ids. */
        Optional<String> patientAuthority();

        /** The same for numbers of visits. */
        Optional<String> visitAuthority();

        /** Sensitivity labels by code of PV1-3, PV1-10, PV1-16 or ARV-3. */
        Map<String, SensitivityLabel> sensitivity();
    }
}
