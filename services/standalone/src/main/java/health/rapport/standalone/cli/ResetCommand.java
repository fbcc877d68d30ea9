package health.rapport.standalone.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./rapport reset}. */
@Command(name = "reset", description = "Stop everything and delete the data.", mixinStandardHelpOptions = true)
public final class ResetCommand implements Callable<Integer> {
    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        var home = options.home();
        if (!yes && !confirmed("Delete all people, campaigns and mails in " + home.directory() + "? [y/N] ")) {
            System.err.println("rapport: nothing was deleted (--yes does not ask).");
            return 1;
        }
        try (var _ = Exclusive.of(home)) {
            Reset.all(options.open());
        }
        return 0;
    }

    private static boolean confirmed(String question) {
        return Optional.ofNullable(System.console())
                .filter(console -> console.isTerminal())
                .map(console -> console.readLine(question))
                .filter(answer -> answer.strip().equalsIgnoreCase("y"))
                .isPresent();
    }
}
