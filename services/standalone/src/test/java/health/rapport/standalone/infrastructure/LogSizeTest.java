package health.rapport.standalone.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSizeTest {
    private static final long GIBIBYTE = 1L << 30;

    @Test
    void theLogHasAThirdOfWhatIsFreeWithinBounds() {
        assertThat(LogSize.of(15 * GIBIBYTE)).isEqualTo("5120MB");
        assertThat(LogSize.of(0)).isEqualTo("1024MB");
        assertThat(LogSize.of(512 * GIBIBYTE)).isEqualTo("16384MB");
    }

    @Test
    void itIsTheDiskOfTheFolderThatCounts(@TempDir Path folder) {
        assertThat(LogSize.ofDiskOf(folder)).matches("\\d{4,5}MB");
    }
}
