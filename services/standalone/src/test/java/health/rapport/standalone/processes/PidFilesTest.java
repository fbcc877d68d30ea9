package health.rapport.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFilesTest {
    @TempDir
    Path folder;

    @Test
    void aRunningProcessIsFoundAgain() throws Exception {
        var sleeper = new ProcessBuilder("sleep", "60").start();
        try {
            var pids = new PidFiles(folder);
            pids.write("sleeper", ProcessIdentity.of(sleeper.pid()).orElseThrow());

            assertThat(new PidFiles(folder).running("sleeper")).isPresent();
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void aProcessThatEndedIsRememberedButDoesNotRun() throws Exception {
        var sleeper = new ProcessBuilder("sleep", "60").start();
        var identity = ProcessIdentity.of(sleeper.pid()).orElseThrow();
        var pids = new PidFiles(folder);
        pids.write("sleeper", identity);

        sleeper.destroyForcibly().waitFor();

        assertThat(pids.running("sleeper")).isEmpty();
        assertThat(pids.read("sleeper")).contains(identity);
    }

    @Test
    void anotherProcessUnderTheSameNumberIsNeverTouched() throws Exception {
        var bystander = new ProcessBuilder("sleep", "60").start();
        try {
            var recycled = new ProcessIdentity(bystander.pid(), "an earlier boot:1");
            Signals.stop(recycled, "TERM", Duration.ofSeconds(1));

            assertThat(recycled.alive()).isFalse();
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void whatNobodyStartedIsNotThere() throws IOException {
        assertThat(new PidFiles(folder).read("nothing")).isEmpty();
    }
}
