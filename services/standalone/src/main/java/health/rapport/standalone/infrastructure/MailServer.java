package health.rapport.standalone.infrastructure;

import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.processes.CacheUse;
import health.rapport.standalone.processes.Component;
import health.rapport.standalone.processes.JavaProgram;
import health.rapport.standalone.processes.Launch;
import health.rapport.standalone.processes.Probe;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mail catcher as a process: {@link MailCatcher}. It keeps mails in memory. */
public final class MailServer implements Component {
    public static final String NAME = "mail";

    private final Instance instance;
    private final CacheUse caches;

    public MailServer(Instance instance, CacheUse caches) {
        this.instance = instance;
        this.caches = caches;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.MAIL_API, Port.MAIL);
    }

    @Override
    public Launch prepare() throws IOException {
        var java = javaProgram();
        java.copy().refresh();
        var cache = java.cache(instance.home().caches()).startOptions(caches);
        var arguments = List.of(String.valueOf(instance.port(Port.MAIL)), String.valueOf(instance.port(Port.MAIL_API)));
        return new Launch(
                java.command(cache, arguments), Map.of(), instance.home().run());
    }

    private JavaProgram javaProgram() {
        var copy = LauncherClasses.copy(instance.home().apps().resolve(NAME));
        var options = List.of(
                "-Xmx" + instance.settings().heap(NAME, "128m"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        return new JavaProgram(
                NAME, options, List.of("-cp", LauncherClasses.classPath(copy), MailCatcher.class.getName()), copy);
    }

    @Override
    public Optional<JavaProgram> program() {
        return Optional.of(javaProgram());
    }

    @Override
    public boolean ready() {
        return Probe.http(instance.url(Port.MAIL_API) + "/") && Probe.tcp(instance.port(Port.MAIL));
    }
}
