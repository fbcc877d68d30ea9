package health.rapport.standalone.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The domain clock of an instance: real time plus an offset in a file whose replacement every service sees at once. A demo
 * lives through months by moving it. Tokens and certificates use real time and do not notice.
 *
 * @param file holds an ISO-8601 duration such as {@code -P90D}
 */
public record DomainClock(Path file) {

    /** How far the domain is from real time; zero when nothing was set. */
    public Duration offset() {
        if (!Files.exists(file)) {
            return Duration.ZERO;
        }
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DateTimeException e) {
            throw new UserError(
                    file + " does not hold an ISO duration such as -P90D; ./rapport clock PT0S resets it.", e);
        }
    }

    /** Sets the offset. */
    public void set(Duration offset) {
        PropertyFile.writePrivately(file, offset + "\n");
    }

    /** Moves the domain clock on, or back when the step is negative, and returns the new offset. */
    public Duration advance(Duration step) {
        var moved = offset().plus(step);
        set(moved);
        return moved;
    }

    /** Sets the offset so that the domain's time is this one. */
    public void moveTo(Instant time, InstantSource real) {
        set(Duration.between(real.instant(), time));
    }

    /** The domain's time. */
    public Instant now(InstantSource real) {
        return real.instant().plus(offset());
    }
}
