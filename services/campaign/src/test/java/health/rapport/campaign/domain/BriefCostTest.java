package health.rapport.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.campaign.domain.BriefCost.Basis;
import health.rapport.campaign.domain.BriefCost.Recurrence;
import health.rapport.contracts.campaign.Cost;
import health.rapport.contracts.campaign.Cost.CostBasis;
import health.rapport.kernel.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BriefCostTest {
    @Test
    void aRecurringCostIsBookedOnEachOfItsDays() {
        assertThat(fixed(Recurrence.MONTHLY, "2028-01-31", "2028-04-30").accruals())
                .extracting(Cost::accruedOn)
                .extracting(String::valueOf)
                .containsExactly("2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30");
        assertThat(fixed(Recurrence.QUARTERLY, "2026-01-01", "2026-12-31").accruals())
                .hasSize(4);
        assertThat(fixed(Recurrence.YEARLY, "2024-02-29", "2027-03-01").accruals())
                .hasSize(4);
        assertThat(fixed(null, "2026-01-01", null).accruals()).hasSize(1);
    }

    @Test
    void viewsAreBoughtByTheThousandAndMinutesOneByOne() {
        assertThat(bought(Basis.PER_THOUSAND, 1250, 50_500)).isEqualTo(new Money(63_125, "USD"));
        assertThat(bought(Basis.PER_THOUSAND, 1, 1_500)).as("halves up").isEqualTo(new Money(2, "USD"));
        assertThat(bought(Basis.PER_MINUTE, 45, 300)).isEqualTo(new Money(13_500, "USD"));
    }

    private static Money bought(Basis basis, long minor, long units) {
        var cost = new BriefCost("views", basis, new Money(minor, "USD"), null, null, null, null, units);
        Cost booked = cost.accruals().findFirst().orElseThrow();
        assertThat(booked.basis()).isEqualTo(CostBasis.FIXED);
        return booked.amount();
    }

    private static BriefCost fixed(@Nullable Recurrence recurrence, String from, @Nullable String until) {
        return new BriefCost(
                "agency",
                Basis.FIXED,
                new Money(100, "USD"),
                null,
                LocalDate.parse(from),
                recurrence,
                until == null ? null : LocalDate.parse(until),
                null);
    }
}
