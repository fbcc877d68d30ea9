package health.rapport.runtime.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What time it is for the domain: real time plus an offset, so that a demo or a test can live through months. Tokens and
 * everything technical use real time. The offset comes from {@code rapport.clock.offset} or from the file {@code
 * rapport.clock.file}, where a new file is seen by the next question for the time; production refuses both.
 */
@ApplicationScoped
public class DomainClock implements InstantSource {
    private static final Logger LOG = Logger.getLogger(DomainClock.class);

    private final @Nullable Path file;
    private volatile Reading reading;

    @Inject
    public DomainClock(
            @ConfigProperty(name = "rapport.clock.offset") Optional<Duration> offset,
            @ConfigProperty(name = "rapport.clock.file") Optional<Path> file) {
        this.reading = new Reading(null, null, offset.orElse(Duration.ZERO));
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
        if (source != null) {
            reading = reread(source, reading);
        }
        return reading.offset();
    }

    /** What the file said, and which file it was: whoever moves the clock puts another file in its place. */
    private record Reading(@Nullable Object file, @Nullable FileTime written, Duration offset) {

        private boolean isOf(BasicFileAttributes found) {
            return Objects.equals(file, found.fileKey())
                    && found.lastModifiedTime().equals(written);
        }
    }

    private static Reading reread(Path source, Reading before) {
        try {
            var found = Files.readAttributes(source, BasicFileAttributes.class);
            return before.isOf(found)
                    ? before
                    : new Reading(
                            found.fileKey(),
                            found.lastModifiedTime(),
                            Duration.parse(Files.readString(source).strip()));
        } catch (NoSuchFileException neverMoved) {
            return before;
        } catch (IOException | DateTimeParseException unreadable) {
            // the file may be caught half written: the next question reads it again
            LOG.debugf("clock file not readable now: %s", unreadable.getClass().getSimpleName());
            return before;
        }
    }
}
