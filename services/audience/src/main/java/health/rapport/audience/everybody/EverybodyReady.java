package health.rapport.audience.everybody;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Everybody is in memory, so that audiences can be counted. Reading everybody again while serving does not make it unready. */
@Readiness
@ApplicationScoped
public class EverybodyReady implements HealthCheck {
    private final EverybodyInMemory everybody;

    public EverybodyReady(EverybodyInMemory everybody) {
        this.everybody = everybody;
    }

    @Override
    public HealthCheckResponse call() {
        EverybodyInMemory.Loading loading = everybody.loading();
        return HealthCheckResponse.named("everybody in memory")
                .status(everybody.ready())
                .withData("loaded", loading.done())
                .withData("of", loading.of())
                .build();
    }
}
