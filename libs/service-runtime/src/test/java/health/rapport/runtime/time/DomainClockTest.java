package health.rapport.runtime.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainClockTest {
    @Test
    void isRealTimePlusTheOffset() {
        DomainClock clock = new DomainClock(Optional.of(Duration.ofDays(-90)), Optional.empty());

        assertThat(clock.instant()).isCloseTo(Instant.now().minus(Duration.ofDays(90)), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void followsTheFileAndKeepsTheLastOffsetWhileItIsUnreadable(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("clock");
        Files.writeString(file, "PT24H\n");
        DomainClock clock = new DomainClock(Optional.empty(), Optional.of(file));
        assertThat(clock.instant()).isCloseTo(Instant.now().plus(Duration.ofDays(1)), within(1, ChronoUnit.SECONDS));

        Files.writeString(file, "PT");
        Thread.sleep(1100);
        assertThat(clock.instant()).isCloseTo(Instant.now().plus(Duration.ofDays(1)), within(1, ChronoUnit.SECONDS));

        Files.writeString(file, "P2D");
        Thread.sleep(1100);
        assertThat(clock.instant()).isCloseTo(Instant.now().plus(Duration.ofDays(2)), within(1, ChronoUnit.SECONDS));
    }
}
