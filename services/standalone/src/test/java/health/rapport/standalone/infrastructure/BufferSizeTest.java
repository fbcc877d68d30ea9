package health.rapport.standalone.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BufferSizeTest {
    private static final long GIBIBYTE = 1L << 30;

    @Test
    void postgresHasAnEighthOfTheMemoryWithinBounds() {
        assertThat(BufferSize.of(16 * GIBIBYTE)).isEqualTo("2048MB");
        assertThat(BufferSize.of(0)).isEqualTo("128MB");
        assertThat(BufferSize.of(512 * GIBIBYTE)).isEqualTo("4096MB");
    }
}
