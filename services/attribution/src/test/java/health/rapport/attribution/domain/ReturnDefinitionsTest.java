package health.rapport.attribution.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.kernel.Money;
import health.rapport.measurement.NotEstimable;
import health.rapport.measurement.Return;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnDefinitionsTest {
    private static final Instant VISIT = Instant.parse("2026-03-31T12:00:00Z");

    /** 300 and 200 in full; 100 people who did nothing brought 150, where the control brings 1.20 each: 30 beyond it. */
    @Test
    void theVendorsFigureTakesTheSilentByTheirExcessOnly() {
        VendorCompatible figure = VendorCompatible.of(
                usd("300.00"), usd("200.00"), new VendorCompatible.Passive(100, usd("150.00")), 120);

        assertThat(figure.margin()).isEqualTo(usd("530.00"));
        assertThat(VendorCompatible.LABEL).isEqualTo("vendor-compatible");
        assertThat(VendorCompatible.of(usd("0"), usd("0"), new VendorCompatible.Passive(100, usd("50.00")), 120)
                        .margin())
                .isEqualTo(usd("-70.00"));
    }

    @Test
    void aPatientIsNewAfterThirtySixMonthsWithoutAnEncounter() {
        NewPatients usual = NewPatients.usual();

        assertThat(usual.isNew(VISIT, List.of(VISIT, VISIT.plusSeconds(60)))).isTrue();
        assertThat(usual.isNew(VISIT, List.of(Instant.parse("2023-03-31T11:59:59Z"))))
                .isTrue();
        assertThat(usual.isNew(VISIT, List.of(Instant.parse("2023-03-31T12:00:00Z"))))
                .isFalse();
        assertThat(new NewPatients(12).isNew(VISIT, List.of(Instant.parse("2025-01-01T00:00:00Z"))))
                .isTrue();
    }

    @Test
    void newPatientsCarryTheWholeCostUnlessAllocatedIsSaid() {
        assertThat(NewPatients.onFullCost(usd("400.00"), usd("200.00"))).isEqualTo(new Return.Multiple(2));
        assertThat(NewPatients.onAllocatedCost(usd("400.00"), usd("200.00"), 1, 4))
                .isEqualTo(new Return.Multiple(8));
        Return none = new Return.None(NotEstimable.Reason.NO_COST);
        assertThat(NewPatients.onFullCost(usd("400.00"), null)).isEqualTo(none);
        assertThat(NewPatients.onAllocatedCost(usd("400.00"), usd("200.00"), 0, 0))
                .isEqualTo(none);
    }

    @Test
    void whatOneCostAndBroughtIsAbsentWhereThereIsNone() {
        UnitFigures figures = UnitFigures.of(new UnitFigures.Counts(0, 4, 10, 8), usd("20.00"), usd("80.00"));

        assertThat(figures).isEqualTo(new UnitFigures(null, 500.0, 200.0, 1000.0, 1.5));
        assertThat(UnitFigures.of(new UnitFigures.Counts(3, 0, 0, 0), null, usd("0")))
                .isEqualTo(new UnitFigures(null, null, null, null, null));
        assertThatThrownBy(() -> new UnitFigures.Counts(0, 0, 2, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Money usd(String amount) {
        return Money.parse(amount, "USD");
    }
}
