package health.rapport.standalone.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainClockTest {
    @TempDir
    Path folder;

    private DomainClock clock;

    @BeforeEach
    void newClock() {
        clock = new DomainClock(folder.resolve("clock"));
    }

    @Test
    void isRealTimeUntilItIsMoved() {
        assertThat(clock.offset()).isZero();
    }

    @Test
    void stepsAddUpInAFileThatServicesCanRead() throws IOException {
        clock.set(Duration.ofDays(-90));
        clock.advance(Duration.ofDays(30));

        assertThat(Duration.parse(Files.readString(folder.resolve("clock")).strip()))
                .isEqualTo(Duration.ofDays(-60));
    }

    @Test
    void canBeMovedToATime() {
        var real = InstantSource.fixed(Instant.parse("2026-05-01T00:00:00Z"));
        clock.moveTo(Instant.parse("2026-02-01T12:00:00Z"), real);

        assertThat(clock.now(real)).isEqualTo("2026-02-01T12:00:00Z");
    }

    @Test
    void nonsenseInTheFileSaysHowToPutItRight() throws IOException {
        Files.writeString(folder.resolve("clock"), "yesterday");

        assertThatThrownBy(clock::offset).isInstanceOf(UserError.class).hasMessageContaining("./rapport clock PT0S");
    }
}
