package health.rapport.audience.rest;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audience.ChartAudience.Charted;
import health.rapport.audience.SizeMarket.Sized;
import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.AudienceGroup;
import health.rapport.audience.domain.RecordType;
import health.rapport.audience.domain.sizing.Sizing;
import health.rapport.audience.domain.sizing.Sizing.Row;
import health.rapport.audience.domain.sizing.Sizing.Table;
import health.rapport.audience.domain.sizing.Spending.Price;
import health.rapport.audience.domain.waterfall.Waterfall;
import health.rapport.audience.domain.waterfall.Waterfall.Reach;
import health.rapport.audience.domain.waterfall.Waterfall.Way;
import health.rapport.kernel.Money;
import health.rapport.rules.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What somebody without rights over persons sees of sizes gives no small number away. */
class SizingViewTest {
    private static final Withheld SMALL = new Withheld(true);
    private static final Withheld EXACT = new Withheld(false);

    @Test
    void rowsOfFewAndOfAllButFewAreWithheldAndSoIsNone() {
        Sized sized = sized(100, 97, row("a", 40), row("b", 95), row("c", 3), row("d", 100), row("e", 89));
        SizingView seen = SizingView.from(sized, SMALL);

        assertThat(seen.candidates()).isEqualTo(100);
        assertThat(seen.mastered()).isNull();
        assertThat(seen.unmastered()).isNull();
        assertThat(seen.tables().getFirst().rows())
                .extracting(SizingView.RowView::people)
                .containsExactly(40, null, null, 100, 89);
        assertThat(seen.tables().getFirst().none()).isNull();
        assertThat(SizingView.from(sized, EXACT).tables().getFirst().rows())
                .extracting(SizingView.RowView::people)
                .containsExactly(40, 95, 3, 100, 89);
    }

    @Test
    void ofFewCandidatesNothingIsShown() {
        SizingView seen = SizingView.from(sized(10, 10, row("a", 10)), SMALL);

        assertThat(seen.candidates()).isNull();
        assertThat(seen.mastered()).isNull();
        assertThat(seen.tables().getFirst().rows().getFirst().people()).isNull();
    }

    @Test
    void aBudgetTellsNothingThatTheWaterfallWithholds() {
        BudgetOrder.Checked mail = order(new Price(Way.EMAIL, 1, 1));
        Charted few = charted(Map.of(Set.of(Way.EMAIL), 40, Set.of(Way.EMAIL, Way.POST), 3, Set.of(Way.POST), 50));

        assertThat(BudgetView.from(few, mail, EXACT).reached()).isEqualTo(43L);
        BudgetView hidden = BudgetView.from(few, mail, SMALL);
        assertThat(hidden.reached()).isNull();
        assertThat(hidden.left()).isNull();
        assertThat(hidden.channels()).isEmpty();
        assertThat(hidden.curve()).isEmpty();
        Charted many = charted(Map.of(Set.of(Way.EMAIL), 40, Set.of(Way.EMAIL, Way.POST), 30));
        assertThat(BudgetView.from(many, mail, SMALL).reached()).isEqualTo(70L);
    }

    private static BudgetOrder.Checked order(Price price) {
        return new BudgetOrder.Checked(new Money(100, "USD"), List.of(price));
    }

    private static Charted charted(Map<Set<Way>, Integer> adults) {
        int chosen = adults.values().stream().mapToInt(Integer::intValue).sum();
        Map<Set<Way>, Integer> all = new java.util.HashMap<>(adults);
        for (Set<Way> none : List.of(Set.<Way>of(), Set.of(Way.EMAIL), Set.of(Way.POST), Set.of(Way.EMAIL, Way.POST))) {
            all.putIfAbsent(none, 0);
        }
        AudienceGroup group = new AudienceGroup("g", RecordType.MASTERED, Rule.EVERYBODY, null);
        return new Charted(
                new Audience(new UUID(0, 1), 1, "a", List.of(group)),
                Instant.EPOCH,
                new Waterfall(List.of(), List.of(chosen), new Reach(0, all), List.of()),
                Map.of());
    }

    private static Sized sized(int candidates, int mastered, Row... rows) {
        return new Sized(
                Instant.EPOCH,
                new Sizing(candidates, mastered, List.of(new Table("employer", List.of(rows), 3, true))),
                Map.of());
    }

    private static Row row(String name, int people) {
        return new Row(name, people);
    }
}
