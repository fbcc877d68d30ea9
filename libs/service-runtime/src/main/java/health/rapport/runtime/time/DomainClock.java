package health.rapport.runtime.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What time it is for the domain: real time plus an offset, so that a demo or a test can live through months. Tokens and
 * everything technical use real time. The offset comes from {@code rapport.clock.offset} or, re-read every second, from
 * the file {@code rapport.clock.file}; production refuses both.
 */
@ApplicationScoped
public class DomainClock implements InstantSource {
    private static final Logger LOG = Logger.getLogger(DomainClock.class);
    private static final long REREAD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final @Nullable Path file;
    private volatile Duration offset;
    private volatile long readAt = System.nanoTime() - 2 * REREAD_NANOS;

    @Inject
    public DomainClock(
            @ConfigProperty(name = "rapport.clock.offset") Optional<Duration> offset,
            @ConfigProperty(name = "rapport.clock.file") Optional<Path> file) {
        this.offset = offset.orElse(Duration.ZERO);
        this.file = file.orElse(null);
    }

    /** For fixed clocks of tests. */
    protected DomainClock() {
        this(Optional.empty(), Optional.empty());
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset());
    }

    /** The date there, now. */
    public LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(instant(), zone);
    }

    private Duration offset() {
        Path source = file;
        if (source != null && System.nanoTime() - readAt > REREAD_NANOS) {
            readAt = System.nanoTime();
            offset = read(source, offset);
        }
        return offset;
    }

    private static Duration read(Path source, Duration before) {
        try {
            return Files.exists(source)
                    ? Duration.parse(Files.readString(source).strip())
                    : before;
        } catch (IOException | DateTimeParseException unreadable) {
            // the file may be caught half written: the next second reads it again
            LOG.debugf("clock file not readable now: %s", unreadable.getClass().getSimpleName());
            return before;
        }
    }
}
