package health.rapport.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    @Test
    void showsTheLastLinesOfThisRunOnly() throws IOException {
        var log = new LogFile(folder.resolve("intake.log"));
        Files.writeString(log.file(), "earlier run\n");
        var since = log.length();
        Files.writeString(log.file(), "earlier run\none\ntwo\nthree\n");

        assertThat(log.tail(2)).containsExactly("two", "three");
        assertThat(log.tail(10, since)).containsExactly("one", "two", "three");
    }

    @Test
    void aLargeLogIsMovedAsideBetweenRuns() throws IOException {
        var log = new LogFile(folder.resolve("intake.log"));
        Files.write(log.file(), new byte[6 * 1024 * 1024]);

        log.rotate();

        assertThat(log.file()).doesNotExist();
        assertThat(folder.resolve("intake.log.1")).exists();
    }
}
