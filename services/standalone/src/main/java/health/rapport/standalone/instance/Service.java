package health.rapport.standalone.instance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The services of the suite, with what one machine gives each of them. */
public enum Service {
    GATEWAY(Port.GATEWAY, "160m", false),
    INTAKE(Port.INTAKE, "320m", true),
    MASTERING(Port.MASTERING, "768m", true),
    INSIGHT(Port.INSIGHT, "256m", true),
    AUDIENCE(Port.AUDIENCE, "512m", true),
    CAMPAIGN(Port.CAMPAIGN, "256m", true),
    CONTENT(Port.CONTENT, "192m", true),
    ATTRIBUTION(Port.ATTRIBUTION, "256m", true);

    private final Port port;
    private final String heap;
    private final boolean stateful;

    Service(Port port, String heap, boolean stateful) {
        this.port = port;
        this.heap = heap;
        this.stateful = stateful;
    }

    /** The name of its folder, database schema and log file. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it listens. */
    public Port port() {
        return port;
    }

    /** Largest heap, in the notation of {@code -Xmx}. */
    public String heap() {
        return heap;
    }

    /** Whether it has a schema and topics of its own. */
    public boolean stateful() {
        return stateful;
    }

    /** Those with a schema. */
    public static List<Service> withSchema() {
        return Arrays.stream(values()).filter(Service::stateful).toList();
    }

    /** The service of that name. */
    public static Optional<Service> named(String label) {
        return Arrays.stream(values()).filter(s -> s.label().equals(label)).findFirst();
    }
}
