package health.rapport.runtime.health;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Stops the start when {@code rapport.environment=production} meets settings that are only good for a laptop. */
@ApplicationScoped
public class ProductionReadiness {
    private static final String DEVELOPMENT_KEY = "cmFwcG9ydC1kZXZlbG9wbWVudC1rZXktMzItYnl0ZXM=";
    private static final List<String> DEFAULT_PASSWORDS = List.of("rapport-app", "rapport-owner");

    private final Config config;

    @Inject
    public ProductionReadiness(Config config) {
        this.config = config;
    }

    void check(@Observes @Priority(1) StartupEvent starting) {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("refusing to start in production:\n - " + String.join("\n - ", problems));
        }
    }

    /** Every unsafe setting, each naming its property; empty outside production. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!"production".equals(text("rapport.environment"))) {
            return problems;
        }
        password("rapport.db.app-password", problems);
        password("rapport.db.owner-password", problems);
        if (text("rapport.crypto.key").isEmpty() || text("rapport.crypto.key").equals(DEVELOPMENT_KEY)) {
            problems.add("rapport.crypto.key: set 32 random bytes in base64");
        }
        forbidden("rapport.clock.offset", "the domain clock must be real", problems);
        forbidden("rapport.clock.file", "the domain clock must be real", problems);
        signIn(problems);
        return problems;
    }

    private void signIn(List<String> problems) {
        if (!text("quarkus.oidc.auth-server-url").startsWith("https://")) {
            problems.add("quarkus.oidc.auth-server-url: must be https");
        }
        if (!text("quarkus.oidc.public-key").isEmpty()) {
            problems.add("quarkus.oidc.public-key: a fixed key is for tests only");
        }
        if (text("quarkus.oidc.client-id").equals("rapport-demo")) {
            problems.add("quarkus.oidc.client-id: rapport-demo is the demo realm's client");
        }
    }

    private void password(String property, List<String> problems) {
        if (text(property).isEmpty() || DEFAULT_PASSWORDS.contains(text(property))) {
            problems.add(property + ": set a password of your own");
        }
    }

    private void forbidden(String property, String why, List<String> problems) {
        if (!text(property).isEmpty()) {
            problems.add(property + ": " + why);
        }
    }

    private String text(String property) {
        Optional<String> value = config.getOptionalValue(property, String.class);
        return value.orElse("");
    }
}
