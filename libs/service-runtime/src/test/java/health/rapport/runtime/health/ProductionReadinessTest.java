package health.rapport.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductionReadinessTest {
    private static final Map<String, String> SAFE = Map.of(
            "rapport.environment", "production",
            "rapport.db.app-password", "long and secret",
            "rapport.db.owner-password", "longer and secret",
            "rapport.crypto.key", "c29tZSBvdGhlciBrZXkgb2YgMzIgYnl0ZXMsIHllcyE=",
            "quarkus.oidc.auth-server-url", "https://id.example.org/realms/rapport");

    @Test
    void aSafeProductionStarts() {
        assertThat(problems(Map.of())).isEmpty();
    }

    @Test
    void theDefaultsAreFineOutsideProductionAndAllNamedInside() {
        assertThat(problems(Map.of("rapport.environment", "development", "rapport.db.app-password", "rapport-app")))
                .isEmpty();
        assertThat(problems(Map.of(
                        "rapport.db.app-password", "rapport-app",
                        "rapport.db.owner-password", "rapport-owner",
                        "rapport.crypto.key", "cmFwcG9ydC1kZXZlbG9wbWVudC1rZXktMzItYnl0ZXM=",
                        "rapport.clock.offset", "P1D",
                        "rapport.clock.file", "/tmp/clock",
                        "quarkus.oidc.auth-server-url", "http://127.0.0.1:8180/realms/rapport",
                        "quarkus.oidc.client-id", "rapport-demo",
                        "quarkus.oidc.public-key", "MII")))
                .map(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "rapport.db.app-password",
                        "rapport.db.owner-password",
                        "rapport.crypto.key",
                        "rapport.clock.offset",
                        "rapport.clock.file",
                        "quarkus.oidc.auth-server-url",
                        "quarkus.oidc.client-id",
                        "quarkus.oidc.public-key");
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThat(problems(Map.of("rapport.crypto.key", "")))
                .singleElement()
                .asString()
                .startsWith("rapport.crypto.key");
    }

    private static List<String> problems(Map<String, String> changed) {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.putAll(changed);
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        return new ProductionReadiness(config).problems();
    }
}
