package health.rapport.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.standalone.instance.Home;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Secrets;
import health.rapport.standalone.instance.Service;
import health.rapport.standalone.instance.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {
    @TempDir
    Path folder;

    private Instance instance;

    @BeforeEach
    void newInstance() {
        var settings = Settings.of(Map.of("port-offset", "1000"), Map.of(), Map.of());
        instance = new Instance(
                new Home(folder, folder.resolve("state")), settings, Secrets.of(folder.resolve("secrets")));
    }

    @Test
    void aServiceIsToldThePortsOfItsInstance() {
        assertThat(ServiceEnvironment.of(instance, Service.CAMPAIGN))
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_HTTP_PORT", "9085")
                .containsEntry("QUARKUS_OIDC_AUTH_SERVER_URL", "http://127.0.0.1:9180/realms/rapport")
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:20092")
                .containsEntry("RAPPORT_DB_PORT", "16432")
                .containsEntry("RAPPORT_MAIL_PORT", "2025")
                .containsEntry("RAPPORT_PUBLIC_URL", "http://127.0.0.1:9080")
                .containsEntry("RAPPORT_SERVICES_AUDIENCE_URL", "http://127.0.0.1:9084");
    }

    @Test
    void aServiceKnowsItsOwnDatabasePasswordsOnly() {
        var intake = ServiceEnvironment.of(instance, Service.INTAKE);

        assertThat(intake)
                .containsEntry("RAPPORT_DB_APP_PASSWORD", instance.secrets().app(Service.INTAKE))
                .containsEntry("RAPPORT_DB_OWNER_PASSWORD", instance.secrets().owner(Service.INTAKE));
        assertThat(intake.values())
                .doesNotContain(
                        instance.secrets().get("postgres"),
                        instance.secrets().app(Service.MASTERING),
                        instance.secrets().get("keycloak.admin"));
    }

    @Test
    void thePortForHl7IsOpenedForOneSenderOnlyWhereItIsAskedFor() {
        assertThat(ServiceEnvironment.of(instance, Service.INTAKE)).doesNotContainKey("RAPPORT_INTAKE_MLLP_ENABLED");
        var asked = Settings.of(Map.of("port-offset", "1000"), Map.of(), Settings.mllpOption("EHR"));
        var open = new Instance(instance.home(), asked, instance.secrets());
        assertThat(ServiceEnvironment.of(open, Service.INTAKE))
                .containsEntry("RAPPORT_INTAKE_MLLP_ENABLED", "true")
                .containsEntry("RAPPORT_INTAKE_MLLP_PORT", "3575")
                .containsEntry("RAPPORT_INTAKE_MLLP_SENDERS_EHR_APPLICATION", "EHR");
        assertThat(ServiceEnvironment.of(open, Service.MASTERING)).doesNotContainKey("RAPPORT_INTAKE_MLLP_ENABLED");
        assertThat(Settings.of(Settings.mllpOption("off"), Map.of(), Map.of()).mllpSender())
                .isEmpty();
    }

    @Test
    void theGatewayHasNoDatabaseButKnowsEveryService() {
        var gateway = ServiceEnvironment.of(instance, Service.GATEWAY);

        assertThat(gateway.keySet()).noneMatch(name -> name.startsWith("RAPPORT_DB_"));
        assertThat(gateway)
                .containsEntry("RAPPORT_SERVICES_INTAKE_URL", "http://127.0.0.1:9081")
                .containsEntry("RAPPORT_SERVICES_ATTRIBUTION_URL", "http://127.0.0.1:9087");
    }

    @Test
    void noSecretIsOnACommandLine() throws IOException {
        var launch = new ServiceProcess(instance, Service.INTAKE, CacheUse.USE).prepare();

        assertThat(String.join(" ", launch.command()))
                .doesNotContain(
                        instance.secrets().app(Service.INTAKE),
                        instance.secrets().get("crypto.key"));
        assertThat(launch.environment()).containsValue(instance.secrets().app(Service.INTAKE));
    }
}
