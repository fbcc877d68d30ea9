package health.rapport.runtime.health;

import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** PostgreSQL answers. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements AsyncHealthCheck {
    private static final String NAME = "database";

    private final Database database;

    @Inject
    public DatabaseReady(Database database) {
        this.database = database;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return database.pool()
                .query("SELECT 1")
                .execute()
                .ifNoItem()
                .after(Duration.ofSeconds(2))
                .fail()
                .replaceWith(() -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(DatabaseReady::down);
    }

    private static HealthCheckResponse down(Throwable failure) {
        return HealthCheckResponse.named(NAME)
                .down()
                .withData("reason", Failures.describe(failure))
                .build();
    }
}
