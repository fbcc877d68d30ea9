package health.rapport.standalone.demo;

import health.rapport.standalone.cli.InstanceOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./rapport demo}: the main job, driven through the gateway. Needs {@code up --demo}. */
@Command(
        name = "demo",
        description = "Run the demonstration against what is already up.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Override
    public Integer call() {
        System.err.println("rapport: there is no demonstration yet for "
                + options.open().home().directory() + ".");
        return 1;
    }
}
