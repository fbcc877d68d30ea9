package health.rapport.runtime.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    void followsANewFileAtOnceAndKeepsTheLastOffsetWhileItIsUnreadable(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("clock");
        DomainClock clock = new DomainClock(Optional.empty(), Optional.of(file));
        assertDaysAhead(clock, 0);

        for (int days = 1; days <= 200; days++) {
            replace(file, "P" + days + "D\n");
            assertDaysAhead(clock, days);
        }
        replace(file, "PT");
        assertDaysAhead(clock, 200);

        replace(file, "-P2D");
        assertDaysAhead(clock, -2);
    }

    /** As the launcher does it: never half written. */
    private static void replace(Path file, String text) throws IOException {
        Path draft = Files.writeString(file.resolveSibling("draft"), text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void assertDaysAhead(DomainClock clock, int days) {
        assertThat(clock.instant()).isCloseTo(Instant.now().plus(Duration.ofDays(days)), within(1, ChronoUnit.SECONDS));
    }
}
