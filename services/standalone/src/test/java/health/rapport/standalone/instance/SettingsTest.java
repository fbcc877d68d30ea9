package health.rapport.standalone.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void withoutSettingsEveryPortIsTheUsualOne() {
        var settings = Settings.of(Map.of(), Map.of(), Map.of());

        for (var port : Port.values()) {
            assertThat(settings.port(port)).isEqualTo(port.usual());
        }
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() {
        var file = Map.of("port.gateway", "1001", "port.intake", "1002", "port.kafka", "1003");
        var environment = Map.of("RAPPORT_PORT_GATEWAY", "2001", "RAPPORT_PORT_INTAKE", "2002");
        var options = Settings.options(Map.of("gateway", 3001), Optional.empty());

        var settings = Settings.of(file, environment, options);

        assertThat(settings.port(Port.GATEWAY)).isEqualTo(3001);
        assertThat(settings.port(Port.INTAKE)).isEqualTo(2002);
        assertThat(settings.port(Port.KAFKA)).isEqualTo(1003);
    }

    @Test
    void anOffsetMovesWhatIsNotSetByName() {
        var settings = Settings.of(Map.of("port.mail", "2525"), Map.of("RAPPORT_PORT_OFFSET", "100"), Map.of());

        assertThat(settings.port(Port.GATEWAY)).isEqualTo(8180);
        assertThat(settings.port(Port.MAIL)).isEqualTo(2525);
    }

    @Test
    void nonsenseIsNamed() {
        assertThatThrownBy(() -> Settings.of(Map.of("port.gateway", "eighty"), Map.of(), Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("port.gateway");
        assertThatThrownBy(() -> Settings.of(Map.of("port.gatway", "80"), Map.of(), Map.of()))
                .hasMessageContaining("gatway")
                .hasMessageContaining("gateway");
        assertThatThrownBy(() -> Settings.of(Map.of("port.gateway", "8081"), Map.of(), Map.of()))
                .hasMessageContaining("both gateway and intake");
        assertThatThrownBy(() -> Settings.of(Map.of("port.gateway", "70000"), Map.of(), Map.of()))
                .hasMessageContaining("65535");
    }

    @Test
    void memoryCanBeSetForOneComponent() {
        var settings = Settings.of(Map.of("memory.mastering", "1g"), Map.of(), Map.of());

        assertThat(settings.heap("mastering", "384m")).isEqualTo("1g");
        assertThat(settings.heap("intake", "320m")).isEqualTo("320m");
    }

    @Test
    void servicesRunNativelyByName() {
        var settings = Settings.of(Map.of(), Map.of("RAPPORT_NATIVE", "mastering, gateway"), Map.of());

        assertThat(settings.natively(Service.MASTERING)).isTrue();
        assertThat(settings.natively(Service.INTAKE)).isFalse();
        assertThatThrownBy(() -> Settings.of(Map.of("native", "mastring"), Map.of(), Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("mastring");
    }
}
