package health.rapport.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.campaign.domain.AuthorisationEntry.Question;
import health.rapport.gate.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthorisationEntryTest {
    private static final UUID ANN = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Test
    void holdsUntilItsLastDayAndForWhomItWasGiven() {
        assertThat(inForce(given(0, TODAY), List.of(ANN), false)).containsExactly(Purpose.MARKETING);
        assertThat(inForce(given(0, TODAY.minusDays(1)), List.of(ANN), false)).isEmpty();
        assertThat(inForce(given(1, null), List.of(ANN), false))
                .as("not given yet")
                .isEmpty();
        assertThat(inForce(given(0, null), List.of(ANN, OTHER), false))
                .as("merged since")
                .isEmpty();
    }

    @Test
    void wherePeoplePayItHasToSaySo() {
        assertThat(inForce(given(0, null), List.of(ANN), true)).isEmpty();
        assertThat(AuthorisationEntry.inForce(List.of(entry(0, true, true, null)), asked(List.of(ANN), true)))
                .containsExactly(Purpose.MARKETING);
    }

    @Test
    void takenBackIsTakenBackUntilItIsGivenAgain() {
        AuthorisationEntry given = given(-2, null);
        AuthorisationEntry back = entry(-1, false, false, null);
        assertThat(AuthorisationEntry.inForce(List.of(given, back), asked(List.of(ANN), false)))
                .isEmpty();
        assertThat(AuthorisationEntry.inForce(List.of(given, back, given(0, null)), asked(List.of(ANN), false)))
                .hasSize(1);
        assertThat(AuthorisationEntry.inForce(List.of(given(-1, null), back), asked(List.of(ANN), false)))
                .as("at one moment")
                .isEmpty();
    }

    private static Set<Purpose> inForce(AuthorisationEntry entry, List<UUID> self, boolean paid) {
        return AuthorisationEntry.inForce(List.of(entry), asked(self, paid));
    }

    private static Question asked(List<UUID> self, boolean paid) {
        return new Question(self, NOW, TODAY, paid);
    }

    private static AuthorisationEntry given(int days, @Nullable LocalDate until) {
        return entry(days, true, false, until);
    }

    private static AuthorisationEntry entry(int days, boolean granted, boolean money, @Nullable LocalDate until) {
        Instant at = NOW.plusSeconds(86_400L * days);
        return new AuthorisationEntry(
                UUID.randomUUID(),
                ANN,
                Set.of(ANN),
                granted,
                Set.of(Purpose.MARKETING),
                money,
                until,
                "folder 7",
                at,
                "test");
    }
}
