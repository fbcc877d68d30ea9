package health.rapport.standalone.cli;

import health.rapport.standalone.instance.Home;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.PropertyFile;
import health.rapport.standalone.instance.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which instance a command is about. Every command takes these. */
public final class InstanceOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "State directory (RAPPORT_HOME). Usual: .rapport in the source tree.")
    private @Nullable Path home;

    @Option(
            names = "--port",
            paramLabel = "NAME=NUMBER",
            description = "Another port, such as gateway=9080 (RAPPORT_PORT_GATEWAY). May be repeated.")
    private Map<String, Integer> ports = new LinkedHashMap<>();

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "Added to every usual port, for a second instance beside the first (RAPPORT_PORT_OFFSET).")
    private @Nullable Integer offset;

    /** The instance they mean. */
    public Instance open() {
        return Instance.open(home, chosen());
    }

    /** The instance, with the ports given here and these settings kept for later commands. */
    Instance openAndRemember(Map<String, String> more) {
        var chosen = new TreeMap<>(chosen());
        chosen.putAll(more);
        var instance = Instance.open(home, chosen);
        if (!chosen.isEmpty()) {
            var file = instance.home().settings();
            var settings = new TreeMap<>(PropertyFile.read(file));
            settings.putAll(chosen);
            PropertyFile.write(
                    file, "settings of this instance: port.NAME, port-offset, memory.NAME, mllp-sender", settings);
        }
        return instance;
    }

    /** Where the state is, without making anything. */
    Home home() {
        return Home.find(home, System.getenv());
    }

    private Map<String, String> chosen() {
        return Settings.options(ports, Optional.ofNullable(offset));
    }
}
