package health.rapport.standalone.cli;

import health.rapport.standalone.instance.UserError;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./rapport clock [+P30D]}: shows or moves the domain clock. */
@Command(
        name = "clock",
        description = "Show the domain's time, or move it: +P30D goes on by 30 days, P-90D sets the offset.",
        mixinStandardHelpOptions = true)
public final class ClockCommand implements Callable<Integer> {
    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Parameters(arity = "0..1", paramLabel = "DURATION", description = "An ISO duration, with + in front to add it.")
    private @Nullable String change;

    @Override
    public Integer call() {
        var clock = options.open().clock();
        if (change != null && change.startsWith("+")) {
            clock.advance(duration(change.substring(1)));
        } else if (change != null) {
            clock.set(duration(change));
        }
        System.out.println(
                "The domain's time is " + clock.now(InstantSource.system()) + " (offset " + clock.offset() + ").");
        return 0;
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new UserError("\"" + text + "\" is not an ISO duration such as P30D or PT12H.", e);
        }
    }
}
