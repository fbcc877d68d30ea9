package health.rapport.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.kernel.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarginTest {
    private static final List<VisitMoney> VISITS =
            List.of(visit("100.00", "90.00", "40.00"), visit("70.00", null, "80.01"), visit("500.00", "500.00", null));

    @Test
    void aMissingCostIsCountedAndNeverZero() {
        ContributionMargin expected = ContributionMargin.of(Basis.EXPECTED, "USD", VISITS);

        assertThat(expected.margin()).isEqualTo(usd("49.99"));
        assertThat(expected.revenue()).isEqualTo(usd("170.00"));
        assertThat(expected.variableDirectCost()).isEqualTo(usd("120.01"));
        assertThat(expected.visits()).isEqualTo(3);
        assertThat(expected.complete()).isEqualTo(2);
        assertThat(expected.missingCost()).isEqualTo(1);
        assertThat(expected.missingRevenue()).isZero();
        assertThat(expected.isComplete()).isFalse();
    }

    @Test
    void expectedAndActualAreKeptApart() {
        ContributionMargin actual = ContributionMargin.of(Basis.ACTUAL, "USD", VISITS);

        assertThat(actual.margin()).isEqualTo(usd("50.00"));
        assertThat(actual.complete()).isEqualTo(1);
        assertThat(actual.missingRevenue()).isEqualTo(1);
        assertThat(actual.missingCost()).isEqualTo(1);
    }

    @Test
    void amountsOfAnotherCurrencyDoNotAddUp() {
        VisitMoney euros = new VisitMoney(new Money(1, "EUR"), null, new Money(1, "EUR"));

        assertThatThrownBy(() -> ContributionMargin.of(Basis.EXPECTED, "USD", List.of(euros)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void returnsAreMultiplesOfTheCost() {
        assertThat(Roi.gross(usd("300.00"), usd("100.00"))).isEqualTo(new Return.Multiple(3));
        assertThat(Roi.net(usd("300.00"), usd("100.00"))).isEqualTo(new Return.Multiple(2));
        assertThat(Roi.net(usd("-50.00"), usd("100.00"))).isEqualTo(new Return.Multiple(-1.5));
        assertThat(Roi.incremental(new Estimated(30000, -10000, 70000, .95), usd("100.00")))
                .isEqualTo(new Estimated(3, -1, 7, .95));
    }

    @Test
    void withoutACostThereIsNoReturn() {
        Return none = new Return.None(NotEstimable.Reason.NO_COST);

        assertThat(Roi.gross(usd("300.00"), null)).isEqualTo(none);
        assertThat(Roi.net(usd("300.00"), usd("0.00"))).isEqualTo(none);
        assertThat(Roi.incremental(new Estimated(1, 0, 2, .95), null))
                .isEqualTo(new NotEstimable(NotEstimable.Reason.NO_COST));
        assertThat(Roi.incremental(new NotEstimable(NotEstimable.Reason.NO_CONTROL), usd("100.00")))
                .isEqualTo(new NotEstimable(NotEstimable.Reason.NO_CONTROL));
    }

    private static VisitMoney visit(@Nullable String expected, @Nullable String actual, @Nullable String cost) {
        return new VisitMoney(orNull(expected), orNull(actual), orNull(cost));
    }

    private static @Nullable Money orNull(@Nullable String amount) {
        return amount == null ? null : usd(amount);
    }

    private static Money usd(String amount) {
        return Money.parse(amount, "USD");
    }
}
