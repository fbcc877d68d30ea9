package health.rapport.campaign;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The mail server and the audience service of all tests. */
public class Neighbours implements QuarkusTestResourceLifecycleManager {
    public static final FakeSmtp MAIL = new FakeSmtp();
    public static final FakeAudience AUDIENCE = new FakeAudience();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "rapport.campaign.approval-size",
                "60",
                "rapport.mail.host",
                "127.0.0.1",
                "rapport.mail.port",
                Integer.toString(MAIL.port()),
                "rapport.mail.timeout",
                "PT5S",
                "rapport.services.audience.url",
                AUDIENCE.url(),
                "rapport.public.url",
                "https://care.example.org",
                "rapport.campaign.sender.person-patience",
                "PT3S",
                "rapport.campaign.sender.poll",
                "PT0.05S");
    }

    @Override
    public void stop() {
        // they end with the JVM
    }
}
