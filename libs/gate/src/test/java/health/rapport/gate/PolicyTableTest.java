package health.rapport.gate;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.kernel.Channel;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PolicyTableTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final SendingHours LONG = SendingHours.daily(LocalTime.of(8, 0), LocalTime.of(21, 0));
    private static final SendingHours SHORT = SendingHours.daily(LocalTime.of(9, 0), LocalTime.of(20, 0));
    private static final SendPolicy OPEN = new SendPolicy(
            Basis.OPT_OUT, 13, Set.of(), Set.of(SensitivityLabel.GENETIC), List.of(LONG), true, false, List.of());
    private static final SendPolicy STRICT =
            new SendPolicy(Basis.OPT_IN, 18, Set.of(Fact.BIRTH_DATE), Set.of(), List.of(SHORT), false, true, List.of());

    @Test
    void theRowWithTheLatestDayHoldsAndOfOneDayTheOneWrittenLater() {
        var table = new PolicyTable(List.of(
                row(1, "", DAY.minusYears(1), 0, OPEN),
                row(2, "", DAY, 0, STRICT),
                row(3, "", DAY, 5, OPEN),
                row(4, "", DAY.plusDays(1), 9, STRICT)));
        assertThat(rule(table, Set.of(), DAY.minusDays(1)).rows()).containsExactly(new UUID(0, 1));
        assertThat(rule(table, Set.of(), DAY).rows()).containsExactly(new UUID(0, 3));
        assertThat(rule(table, Set.of(), DAY.plusDays(9)).rows()).containsExactly(new UUID(0, 4));
        assertThat(table.rule(Channel.SMS, Purpose.MARKETING, Set.of(), DAY.minusYears(2)))
                .isEmpty();
        assertThat(table.rule(Channel.EMAIL, Purpose.MARKETING, Set.of(), DAY)).isEmpty();
    }

    @Test
    void aStateOnlyAddsOfEachPointTheStrictest() {
        var table = new PolicyTable(List.of(row(1, "", DAY, 0, STRICT), row(2, "TX", DAY, 0, OPEN)));
        SendPolicy both = rule(table, Set.of("TX"), DAY).policy();
        assertThat(both.basis()).isEqualTo(Basis.OPT_IN);
        assertThat(both.minimumAge()).isEqualTo(18);
        assertThat(both.labelsAllowed()).isEmpty();
        assertThat(both.hours()).containsExactlyInAnyOrder(LONG, SHORT);
        assertThat(both.zoneOfMarket()).isFalse();
        assertThat(both.careOnly()).isTrue();
        assertThat(rule(table, Set.of("MA"), DAY).rows()).containsExactly(new UUID(0, 1));
        assertThat(rule(table, Set.of("MA"), DAY).stateless()).isFalse();
        assertThat(rule(table, Set.of(), DAY).stateless()).isTrue();
    }

    @Test
    void aRowOfAStateAlonePermitsNothing() {
        var table = new PolicyTable(List.of(row(2, "TX", DAY, 0, OPEN)));
        assertThat(table.rule(Channel.SMS, Purpose.MARKETING, Set.of("TX"), DAY))
                .isEmpty();
    }

    private static PolicyTable.Rule rule(PolicyTable table, Set<String> states, LocalDate day) {
        return table.rule(Channel.SMS, Purpose.MARKETING, states, day).orElseThrow();
    }

    private static PolicyRow row(int id, String state, LocalDate from, int second, SendPolicy policy) {
        return new PolicyRow(
                new UUID(0, id),
                Channel.SMS,
                Purpose.MARKETING,
                state,
                from,
                policy,
                "test",
                "test",
                "ann",
                Instant.EPOCH.plusSeconds(second));
    }
}
