package health.rapport.runtime.health;

import health.rapport.runtime.consume.ConsumerHealth;
import health.rapport.runtime.outbox.OutboxRelay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Events leave, and events that arrive are worked on. */
@Readiness
@ApplicationScoped
public class MessagingReady implements HealthCheck {
    private final OutboxRelay relay;
    private final ConsumerHealth consumers;

    @Inject
    public MessagingReady(OutboxRelay relay, ConsumerHealth consumers) {
        this.relay = relay;
        this.consumers = consumers;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("messaging");
        var outbox = relay.troubles();
        var waiting = consumers.troubles();
        if (!outbox.isEmpty()) {
            answer.withData("outbox", String.join("; ", outbox));
        }
        waiting.forEach(answer::withData);
        return answer.status(outbox.isEmpty() && waiting.isEmpty()).build();
    }
}
