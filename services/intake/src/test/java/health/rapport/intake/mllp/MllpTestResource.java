package health.rapport.intake.mllp;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Opens the MLLP port of the service under test, plain and on any port, and makes keys for those who want TLS. */
public class MllpTestResource implements QuarkusTestResourceLifecycleManager {
    static final String PASSWORD = "only-for-tests";

    @Override
    public Map<String, String> start() {
        Path keys = keys();
        return Map.ofEntries(
                Map.entry("rapport.intake.mllp.enabled", "true"),
                Map.entry("rapport.intake.mllp.port", "0"),
                Map.entry("rapport.intake.mllp.patience", "PT3S"),
                Map.entry("rapport.intake.mllp.message-bytes", "100000"),
                Map.entry("rapport.intake.mllp.message-timeout", "PT2S"),
                Map.entry("rapport.intake.mllp.senders.mercy.application", "REGISTRAR"),
                Map.entry("rapport.intake.mllp.senders.mercy.facility", "MERCY"),
                Map.entry("rapport.intake.mllp.senders.mercy.source", "ehr"),
                Map.entry("rapport.intake.mllp.senders.mercy.market", "west"),
                Map.entry("rapport.intake.mllp.senders.mercy.time-zone", "America/New_York"),
                Map.entry("rapport.intake.mllp.senders.mercy.patient-authority", "MERCY"),
                Map.entry("rapport.intake.mllp.senders.mercy.visit-authority", "MERCY"),
                Map.entry("rapport.intake.mllp.senders.mercy.sensitivity.PSYCH", "MENTAL_HEALTH"),
                Map.entry(
                        "quarkus.tls.mllp-test.key-store.p12.path",
                        keys.resolve("server.p12").toString()),
                Map.entry("quarkus.tls.mllp-test.key-store.p12.password", PASSWORD),
                Map.entry(
                        "quarkus.tls.mllp-test.trust-store.p12.path",
                        keys.resolve("trust.p12").toString()),
                Map.entry("quarkus.tls.mllp-test.trust-store.p12.password", PASSWORD),
                Map.entry("test.mllp.keys", keys.toString()));
    }

    @Override
    public void stop() {
        // the folder of keys is in target
    }

    private static Path keys() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "keys")), "mllp")
                    .toAbsolutePath();
            for (String name : new String[] {"server", "client"}) {
                keytool(
                        folder,
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-keystore",
                        name + ".p12");
                keytool(folder, "-exportcert", "-alias", name, "-file", name + ".der", "-keystore", name + ".p12");
                keytool(
                        folder,
                        "-importcert",
                        "-noprompt",
                        "-alias",
                        name,
                        "-file",
                        name + ".der",
                        "-keystore",
                        "trust.p12");
            }
            return folder;
        } catch (IOException noKeys) {
            throw new java.io.UncheckedIOException(noKeys);
        }
    }

    private static void keytool(Path folder, String... arguments) throws IOException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Stream<String> always = Stream.of("-storepass", PASSWORD, "-storetype", "PKCS12");
        Process process = new ProcessBuilder(Stream.concat(Stream.concat(Stream.of(tool), Stream.of(arguments)), always)
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
