package health.rapport.attribution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.campaign.Cost;
import health.rapport.contracts.campaign.Cost.CostBasis;
import health.rapport.contracts.touchpoint.TouchpointStatus;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CostingTest {
    private static final List<ContactCount> CONTACTS = List.of(
            new ContactCount(Channel.EMAIL, TouchpointStatus.SENT, null, 7),
            new ContactCount(Channel.EMAIL, TouchpointStatus.UNKNOWN, null, 2),
            new ContactCount(Channel.EMAIL, TouchpointStatus.FAILED, "REFUSED", 4),
            new ContactCount(Channel.EMAIL, TouchpointStatus.HELD, "NO_EMAIL", 5),
            new ContactCount(Channel.POST, TouchpointStatus.SENT, null, 3));

    @Test
    void whatMayHaveLeftIsPaidFor() {
        assertThat(total(cost(CostBasis.FIXED, 100, null), cost(CostBasis.PER_MESSAGE, 10, Channel.EMAIL)))
                .isEqualTo(usd(100 + 9 * 10));
        assertThat(total(cost(CostBasis.PER_PIECE, 60, null))).isEqualTo(usd(3 * 60));
        assertThat(total(cost(CostBasis.PER_CALL, 60, null))).isEqualTo(usd(0));
    }

    @Test
    void withoutCostThereIsAReason() {
        assertThat(of().reason()).contains("no cost");
    }

    @Test
    void costsThatDoNotAddUpAreNoCost() {
        Cost euro = new Cost("agency", CostBasis.FIXED, new Money(5, "EUR"), null, null);
        assertThat(of(cost(CostBasis.FIXED, 5, null), euro).reason()).contains("several currencies");
        assertThat(of(cost(CostBasis.PER_MESSAGE, Long.MAX_VALUE, null)).reason())
                .contains("too large");
    }

    private static @Nullable Money total(Cost... costs) {
        return of(costs).total();
    }

    private static Figures.Costs of(Cost... costs) {
        return Costing.of(new Terms("USD", List.of(costs), 0.1, true), CONTACTS);
    }

    private static Cost cost(CostBasis basis, long minor, @Nullable Channel channel) {
        return new Cost("any", basis, usd(minor), channel, null);
    }

    private static Money usd(long minor) {
        return new Money(minor, "USD");
    }
}
