package health.rapport.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ShapleyTest {
    /** By hand: rates 0.5 for {a}, 0 for {b}, 4/8 for both; so a has (0.5 + 0.5) / 2 and b nothing, of 8 people. */
    @Test
    void aChannelIsWorthWhatItAddsToTheRateOfThoseItJoins() {
        Journeys journeys = Journeys.of(List.of(
                ReferenceData.journey("a", 1, 10, 1),
                ReferenceData.journey("b", 0, 0, 2),
                ReferenceData.journey("b > a", 3, 30, 1)));

        List<ChannelCredit> credits = new AttributionModel.Shapley().credits(journeys);

        assertThat(credits).containsExactly(new ChannelCredit("a", 4, 8 * (5 + 5) / 2.), new ChannelCredit("b", 0, 0));
    }

    @Test
    void aChannelThatLowersTheRateHasANegativeCreditWhichIsKept() {
        Journeys journeys =
                Journeys.of(List.of(ReferenceData.journey("a", 9, 9, 1), ReferenceData.journey("a > b", 1, 1, 9)));

        List<ChannelCredit> credits = new AttributionModel.Shapley().credits(journeys);

        assertThat(credits.get(1).conversions()).isNegative();
        assertThat(sum(credits, ChannelCredit::conversions)).isCloseTo(10, within(1e-12));
    }

    @Property(tries = 300)
    void creditsSumToWhatWasShared(@ForAll("journeys") List<Journey> journeys) {
        List<ChannelCredit> credits = new AttributionModel.Shapley().credits(Journeys.of(journeys));

        assertThat(sum(credits, ChannelCredit::conversions))
                .isCloseTo(journeys.stream().mapToLong(Journey::conversions).sum(), within(1e-8));
        assertThat(sum(credits, ChannelCredit::value))
                .isCloseTo(journeys.stream().mapToDouble(Journey::value).sum(), within(1e-6));
    }

    @Property(tries = 200)
    void placesSumToWhatDistinctChannelsShare(@ForAll("journeys") List<Journey> journeys) {
        Journeys compact = Journeys.of(journeys);
        var byPlace = OrderedShapley.credits(compact);

        for (ChannelCredit whole : Attribution.credits(new UniqueChannels(), compact)) {
            double places = byPlace.stream()
                    .filter(credit -> credit.channel().equals(whole.channel()))
                    .mapToDouble(OrderedShapley.PlaceCredit::conversions)
                    .sum();
            assertThat(places).isCloseTo(whole.conversions(), within(1e-9));
        }
    }

    @Test
    void aRepeatedChannelHasItsShareInEqualPartsAtItsPlaces() {
        Journeys journeys = Journeys.of(List.of(ReferenceData.journey("a > b > a", 4, 8, 0)));

        assertThat(OrderedShapley.credits(journeys))
                .containsExactly(
                        new OrderedShapley.PlaceCredit("a", 1, 1, 2),
                        new OrderedShapley.PlaceCredit("a", 3, 1, 2),
                        new OrderedShapley.PlaceCredit("b", 2, 2, 4));
    }

    @Test
    void tooManyChannelsAreRefusedWithWhatToDo() {
        String way = IntStream.range(0, 21).mapToObj(i -> "c" + i).collect(Collectors.joining(" > "));
        Journeys journeys = Journeys.of(List.of(ReferenceData.journey(way, 1, 1, 1)));

        assertThatThrownBy(() -> RateShapley.of(journeys)).hasMessageContaining("put rare ones together");
    }

    @Provide
    Arbitrary<List<Journey>> journeys() {
        Arbitrary<List<Touch>> touches = Arbitraries.of("a", "b", "c", "d")
                .map(Touch::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
        Arbitrary<Long> counts = Arbitraries.longs().between(1, 1000);
        return Combinators.combine(touches, counts, Arbitraries.doubles().between(-1e4, 1e4), counts)
                .as(Journey::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static double sum(List<ChannelCredit> credits, ToDoubleFunction<ChannelCredit> of) {
        return credits.stream().mapToDouble(of).sum();
    }
}
