package health.rapport.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private final VerifiedTokens<String> tokens = new VerifiedTokens<>(() -> now);

    @Test
    void aTokenIsKnownForAMinuteAtMost() {
        tokens.remember("good", "ann", now.plus(Duration.ofHours(8)));

        now = now.plusSeconds(59);
        assertThat(tokens.of("good")).isEqualTo("ann");
        now = now.plusSeconds(1);
        assertThat(tokens.of("good")).isNull();
    }

    @Test
    void aTokenIsNotKnownLongerThanItIsGood() {
        tokens.remember("short", "ann", now.plusSeconds(5));
        tokens.remember("ended", "bob", now.minusSeconds(5));

        assertThat(tokens.of("ended")).isNull();
        now = now.plusSeconds(5);
        assertThat(tokens.of("short")).isNull();
    }

    @Test
    void manyTokensDoNotPileUp() {
        for (int i = 0; i < 5_000; i++) {
            tokens.remember("token" + i, "user" + i, now.plusSeconds(50));
        }

        assertThat(tokens.of("token4999")).isEqualTo("user4999");
        assertThat(tokens.of("token0")).isNull();
    }
}
