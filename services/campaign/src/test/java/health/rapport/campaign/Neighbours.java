package health.rapport.campaign;

import health.rapport.campaign.provider.FakeProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The mail server, the provider of texts and the audience service of all tests. */
public class Neighbours implements QuarkusTestResourceLifecycleManager {
    public static final FakeSmtp MAIL = new FakeSmtp();
    public static final FakeAudience AUDIENCE = new FakeAudience();
    public static final FakeProvider PROVIDER = provider();

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(servers());
        settings.put("rapport.campaign.machine-within", "PT0S"); // tests read at once
        settings.put("rapport.campaign.journeys.poll", "PT0.05S");
        settings.put("rapport.provider.sms[0].url", PROVIDER.settings().url().toString());
        settings.put("rapport.provider.sms[0].token", PROVIDER.settings().token());
        settings.put("rapport.provider.sms[0].sender", PROVIDER.settings().sender());
        return settings;
    }

    private static FakeProvider provider() {
        try {
            return new FakeProvider();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static Map<String, String> servers() {
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
