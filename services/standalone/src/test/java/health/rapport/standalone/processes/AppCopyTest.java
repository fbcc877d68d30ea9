package health.rapport.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppCopyTest {
    @TempDir
    Path folder;

    private Path source;
    private Path target;

    @BeforeEach
    void build() throws IOException {
        source = Files.createDirectories(folder.resolve("quarkus-app"));
        target = folder.resolve("apps/intake");
        Files.createDirectories(source.resolve("lib/main"));
        Files.writeString(source.resolve("quarkus-run.jar"), "run 1");
        Files.writeString(source.resolve("lib/main/other.jar"), "a library");
    }

    private AppCopy copy() {
        return AppCopy.of(source, target);
    }

    @Test
    void aBuildThatChangedNothingKeepsTheCopyAndItsFingerprint() throws IOException {
        copy().refresh();
        var before = copy().fingerprint();

        Files.setLastModifiedTime(source.resolve("quarkus-run.jar"), FileTime.fromMillis(1_000));

        assertThat(copy().outdated()).isFalse();
        copy().refresh();
        assertThat(copy().fingerprint()).isEqualTo(before);
    }

    @Test
    void aNewBuildLeavesTheCopyOfARunningProcessAloneUntilItIsRefreshed() throws IOException {
        copy().refresh();
        var before = copy().fingerprint();

        Files.writeString(source.resolve("quarkus-run.jar"), "run 2");
        Files.setLastModifiedTime(source.resolve("quarkus-run.jar"), FileTime.fromMillis(2_000));

        assertThat(copy().outdated()).isTrue();
        assertThat(target.resolve("quarkus-run.jar")).hasContent("run 1");
        copy().refresh();
        assertThat(target.resolve("quarkus-run.jar")).hasContent("run 2");
        assertThat(copy().fingerprint()).isNotEqualTo(before);
    }

    @Test
    void whatTheBuildNoLongerHasDisappears() throws IOException {
        copy().refresh();
        Files.delete(source.resolve("lib/main/other.jar"));

        copy().refresh();

        assertThat(target.resolve("lib/main/other.jar")).doesNotExist();
    }
}
