package health.rapport.intake.forms;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.intake.forms.domain.FormDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VisitsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final FormsConfig CONFIG = new FormsConfig() {
        @Override
        public Duration soonest() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration latest() {
            return Duration.ofHours(1);
        }

        @Override
        public int perMinute() {
            return 30;
        }

        @Override
        public int clients() {
            return 5;
        }
    };
    static final FormDefinition FORM = new FormDefinition(
            "f", null, Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of(), null, null, null,
            Set.of(), null);

    @Test
    void aTokenIsOfOneFormForOneHourAndOfThisDeployment() {
        PageTokens tokens = new PageTokens("one secret", CONFIG);
        Published form = new Published(UUID.randomUUID(), 3, FORM);
        String token = tokens.open(form, NOW);

        PageTokens.Page page = tokens.read(token, form.formId(), NOW.plusSeconds(3600));
        assertThat(page).isNotNull();
        assertThat(page.version()).isEqualTo(3);
        assertThat(tokens.read(token, form.formId(), NOW.plusSeconds(3601))).isNull();
        assertThat(tokens.read(token, UUID.randomUUID(), NOW)).isNull();
        assertThat(new PageTokens("another", CONFIG).read(token, form.formId(), NOW))
                .isNull();
        assertThat(tokens.open(form, NOW)).isNotEqualTo(token);
        for (String forged : List.of("", "x", "%%%", token.substring(1), flipped(token), token + "AAAA")) {
            assertThat(tokens.read(forged, form.formId(), NOW)).as(forged).isNull();
        }
    }

    @Test
    void aClientGetsItsMinuteAndNoMoreAndOthersGetTheirs() {
        ClientLimit limit = new ClientLimit(CONFIG);
        assertThat(limit.allows("10.0.0.1", 15, 0)).isTrue();
        assertThat(limit.allows("10.0.0.1", 15, 0)).isTrue();
        assertThat(limit.allows("10.0.0.1", 15, 0)).isFalse();
        assertThat(limit.allows("10.0.0.2", 15, 0)).isTrue();
        assertThat(limit.allows("10.0.0.1", 15, Duration.ofSeconds(31).toNanos()))
                .isTrue();
        assertThat(limit.allows("2001:db8::1", 30, 0)).isTrue();
        assertThat(limit.allows("2001:db8::ffff", 30, 0)).as("the same network").isFalse();
    }

    @Test
    void onlySoManyClientsAreRemembered() {
        ClientLimit limit = new ClientLimit(CONFIG);
        for (int i = 0; i < 100; i++) {
            limit.allows("10.0.1." + i, 1, i);
        }
        assertThat(limit.remembered()).isEqualTo(5);
    }

    private static String flipped(String token) {
        return (token.charAt(0) == 'A' ? "B" : "A") + token.substring(1);
    }
}
