package health.rapport.standalone.instance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ports, memory and what runs natively. A {@code --port} option wins over {@code RAPPORT_PORT_NAME} in the environment, that over the settings
 * file, and that over the usual number plus the offset.
 */
public final class Settings {
    private static final String OFFSET = "port-offset";
    private static final String NATIVE = "native";
    private static final String MLLP_SENDER = "mllp-sender";
    private static final String OFF = "off";

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Merges the three sources; names the entry that makes no sense. */
    public static Settings of(Map<String, String> file, Map<String, String> environment, Map<String, String> options) {
        var merged = new HashMap<>(file);
        merged.putAll(fromEnvironment(environment));
        merged.putAll(options);
        var settings = new Settings(merged);
        settings.check();
        return settings;
    }

    private static Map<String, String> fromEnvironment(Map<String, String> environment) {
        var found = new HashMap<String, String>();
        for (var port : Port.values()) {
            Optional.ofNullable(environment.get(variable(port))).ifPresent(v -> found.put(key(port), v));
        }
        Optional.ofNullable(environment.get("RAPPORT_PORT_OFFSET")).ifPresent(v -> found.put(OFFSET, v));
        Optional.ofNullable(environment.get("RAPPORT_NATIVE")).ifPresent(v -> found.put(NATIVE, v));
        Optional.ofNullable(environment.get("RAPPORT_MLLP_SENDER")).ifPresent(v -> found.put(MLLP_SENDER, v));
        return found;
    }

    /** Options of the command line in the notation of the settings file. */
    public static Map<String, String> options(Map<String, Integer> ports, Optional<Integer> offset) {
        var options = new TreeMap<String, String>();
        ports.forEach((name, number) -> options.put("port." + name, String.valueOf(number)));
        offset.ifPresent(o -> options.put(OFFSET, String.valueOf(o)));
        return options;
    }

    /** The option that opens the port for HL7 messages, in the notation of the settings file. */
    public static Map<String, String> mllpOption(@Nullable String sender) {
        return sender == null ? Map.of() : Map.of(MLLP_SENDER, sender);
    }

    /** What the one sender of HL7 messages calls itself in MSH-3; without one there is no such port. */
    public Optional<String> mllpSender() {
        return Optional.ofNullable(values.get(MLLP_SENDER)).filter(name -> !name.isBlank() && !name.equals(OFF));
    }

    private static String key(Port port) {
        return "port." + port.label();
    }

    /** The environment variable that sets this port. */
    public static String variable(Port port) {
        return "RAPPORT_PORT_" + port.name();
    }

    private void check() {
        for (var name : values.keySet()) {
            if (name.startsWith("port.")
                    && Port.named(name.substring("port.".length())).isEmpty()) {
                throw new UserError(
                        "There is no port called " + name.substring("port.".length()) + "; there are: " + names());
            }
        }
        natives().filter(name -> Service.named(name).isEmpty()).findFirst().ifPresent(name -> {
            throw new UserError("native=" + name + ": there is no such service.");
        });
        var seen = new HashMap<Integer, Port>();
        for (var port : Port.values()) {
            var other = seen.put(port(port), port);
            if (other != null) {
                throw new UserError(
                        "Port " + port(port) + " is given to both " + other.label() + " and " + port.label() + ".");
            }
        }
    }

    private static String names() {
        var names = new StringBuilder();
        for (var port : Port.values()) {
            names.append(names.isEmpty() ? "" : ", ").append(port.label());
        }
        return names.toString();
    }

    /** The number of a port. */
    public int port(Port port) {
        var given = values.get(key(port));
        var number = given != null
                ? number(key(port), given)
                : port.usual() + number(OFFSET, values.getOrDefault(OFFSET, "0"));
        if (number < 1 || number > 65_535) {
            throw new UserError(key(port) + " must lie between 1 and 65535, not " + number + ".");
        }
        return number;
    }

    /** The largest heap of a component, such as {@code memory.mastering=512m}. */
    public String heap(String component, String usual) {
        return values.getOrDefault("memory." + component, usual);
    }

    /** Whether this service runs as the native executable that was built of it, not on the JVM: {@code native=mastering,gateway}. */
    public boolean natively(Service service) {
        return natives().anyMatch(service.label()::equals);
    }

    private Stream<String> natives() {
        return Arrays.stream(values.getOrDefault(NATIVE, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty());
    }

    private static int number(String key, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new UserError(key + " must be a whole number, not \"" + text + "\".", e);
        }
    }
}
