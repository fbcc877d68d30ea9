package health.rapport.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartsTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static Charts charts;

    @BeforeAll
    static void prepareCharts() {
        charts = Charts.prepared();
    }

    @Test
    void the_charts_pass_helms_own_check() {
        var result = charts.lint();
        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
    }

    @Test
    void every_service_has_a_chart_and_every_chart_a_service() {
        Set<String> rendered = deployments(Charts.COMPLETE).stream()
                .map(d -> d.getMetadata().getName())
                .collect(Collectors.toSet());
        assertThat(rendered).containsExactlyInAnyOrderElementsOf(Charts.SERVICES);
    }

    @Test
    void kubernetes_knows_every_field_that_is_rendered() {
        List<HasMetadata> resources = rendered(Charts.COMPLETE);
        assertThat(resources).hasSizeGreaterThan(5 * Charts.SERVICES.size());
        assertThat(resources).allSatisfy(resource -> UnknownFields.assertNone((KubernetesResource) resource));
    }

    @Test
    void pods_run_without_privileges_and_answer_probes_on_open_paths() {
        assertThat(deployments(Charts.COMPLETE)).allSatisfy(deployment -> {
            var pod = deployment.getSpec().getTemplate().getSpec();
            var container = pod.getContainers().getFirst();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
            assertThat(container.getResources().getLimits()).containsKey("memory");
        });
    }

    @Test
    void no_secret_is_ever_rendered() {
        assertThat(rendered(Charts.COMPLETE)).noneMatch(resource -> "Secret".equals(resource.getKind()));
        assertThat(charts.render(Charts.COMPLETE)).doesNotContainIgnoringCase("app_password:");
    }

    @Test
    void only_campaign_is_told_the_mail_server() {
        List<ConfigMap> told = rendered(Charts.COMPLETE).stream()
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .filter(config -> config.getData().keySet().stream().anyMatch(key -> key.startsWith("RAPPORT_MAIL")))
                .toList();
        assertThat(told).singleElement().satisfies(config -> {
            assertThat(config.getMetadata().getName()).isEqualTo("campaign");
            assertThat(config.getData())
                    .containsEntry("RAPPORT_MAIL_HOST", "smtp-relay")
                    .containsEntry("RAPPORT_MAIL_PORT", "587");
        });
    }

    @Test
    void a_port_with_keys_of_its_own_finds_them_as_files() {
        Map<String, String> withPort = new HashMap<>(Charts.COMPLETE);
        withPort.put("intake.extraPorts[0].name", "mllp");
        withPort.put("intake.extraPorts[0].port", "2575");
        withPort.put("intake.files.secret", "mllp-keys");
        List<HasMetadata> resources = rendered(withPort);
        assertThat(resources).allSatisfy(resource -> UnknownFields.assertNone((KubernetesResource) resource));
        assertThat(deployments(withPort))
                .filteredOn(d -> d.getMetadata().getName().equals("intake"))
                .singleElement()
                .satisfies(d -> {
                    var pod = d.getSpec().getTemplate().getSpec();
                    assertThat(pod.getVolumes())
                            .anyMatch(v -> v.getSecret() != null
                                    && v.getSecret().getSecretName().equals("mllp-keys"));
                    assertThat(pod.getContainers().getFirst().getVolumeMounts())
                            .anyMatch(m -> m.getMountPath().equals("/etc/rapport"));
                    assertThat(pod.getContainers().getFirst().getPorts()).anyMatch(p -> p.getContainerPort() == 2575);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "global.publicUrl",
                "global.oidc.issuer",
                "global.database.host",
                "global.kafka.bootstrapServers",
                "global.mail.host"
            })
    void a_missing_setting_is_named(String setting) {
        Map<String, String> incomplete = new HashMap<>(Charts.COMPLETE);
        incomplete.remove(setting);
        // the whole path: more than one setting ends in "host"
        assertThatThrownBy(() -> charts.render(incomplete)).message().containsPattern(setting.replace(".", "[./]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mastering.replica", "global.environmnet", "intake.image.tags", "global.mail.hots"})
    void a_misspelt_setting_is_refused(String setting) {
        Map<String, String> misspelt = new HashMap<>(Charts.COMPLETE);
        misspelt.put(setting, "1");
        assertThatThrownBy(() -> charts.render(misspelt))
                .hasMessageContaining(setting.substring(setting.lastIndexOf('.') + 1));
    }

    private static List<Deployment> deployments(Map<String, String> values) {
        return rendered(values).stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .toList();
    }

    private static List<HasMetadata> rendered(Map<String, String> values) {
        return Arrays.stream(charts.render(values).split("(?m)^---$"))
                .filter(part -> part.contains("kind:"))
                .map(part -> (HasMetadata) YAML.unmarshal(part))
                .toList();
    }
}
