package health.rapport.standalone;

import health.rapport.standalone.cli.BenchCommand;
import health.rapport.standalone.cli.ClockCommand;
import health.rapport.standalone.cli.DownCommand;
import health.rapport.standalone.cli.LogsCommand;
import health.rapport.standalone.cli.ResetCommand;
import health.rapport.standalone.cli.StatusCommand;
import health.rapport.standalone.cli.UpCommand;
import health.rapport.standalone.demo.DemoCommand;
import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.link.LinkCommand;
import health.rapport.standalone.measure.AttributeCommand;
import health.rapport.standalone.measure.GeoliftCommand;
import health.rapport.standalone.measure.UpliftCommand;
import health.rapport.standalone.model.ModelCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher behind {@code ./rapport}. */
@Command(
        name = "rapport",
        description = "Rapport, an open-source healthcare relationship platform, on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DemoCommand.class,
            ClockCommand.class,
            ResetCommand.class,
            LinkCommand.class,
            ModelCommand.class,
            AttributeCommand.class,
            UpliftCommand.class,
            GeoliftCommand.class,
            BenchCommand.class
        },
        footer = {
            "",
            "Also, answered by the script itself:",
            "  test [ARGS]     build and test everything",
            "  native SERVICE  compile one service to a native executable"
        })
public final class Rapport implements Callable<Integer> {
    /** Runs one command and leaves with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The commands; a failure somebody can put right is one line, anything else shows where it happened. */
    public static CommandLine commandLine() {
        return new CommandLine(new Rapport()).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof UserError) {
                command.getErr().println("rapport: " + failure.getMessage());
            } else {
                failure.printStackTrace(command.getErr());
            }
            return 1;
        });
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.out);
        return 0;
    }
}
