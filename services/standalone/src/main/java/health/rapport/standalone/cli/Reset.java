package health.rapport.standalone.cli;

import health.rapport.standalone.infrastructure.Folders;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.processes.CacheUse;
import health.rapport.standalone.processes.Shutdown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Stops an instance and deletes its data; settings, unpacked programs and start-up caches stay. */
final class Reset {
    private Reset() {}

    static void all(Instance instance) throws IOException {
        try (var terminal = new Terminal(System.out)) {
            new Shutdown(instance.home(), terminal).run(new Suite(instance, CacheUse.USE, false).stopSteps());
            for (var path : data(instance)) {
                Folders.delete(path);
            }
            terminal.say("All data of " + instance.home().directory() + " is deleted.");
        }
    }

    private static List<Path> data(Instance instance) {
        var home = instance.home();
        return List.of(
                home.postgres(),
                home.kafka(),
                home.keycloak(),
                home.clock(),
                home.secrets(),
                home.directory().resolve("demo"));
    }
}
