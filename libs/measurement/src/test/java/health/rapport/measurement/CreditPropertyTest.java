package health.rapport.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class CreditPropertyTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Property(tries = 300)
    void creditsSumToWhatWasShared(@ForAll("models") CreditModel model, @ForAll("journeys") List<Journey> journeys) {
        List<ChannelCredit> credits = Attribution.credits(model, journeys);

        double conversions = journeys.stream().mapToLong(Journey::conversions).sum();
        double value = journeys.stream().mapToDouble(Journey::value).sum();
        assertThat(credits.stream().mapToDouble(ChannelCredit::conversions).sum())
                .isCloseTo(conversions, within(1e-9));
        assertThat(credits.stream().mapToDouble(ChannelCredit::value).sum()).isCloseTo(value, within(1e-6));
    }

    @Property(tries = 300)
    void theOrderOfArrivalDoesNotMatter(
            @ForAll("models") CreditModel model, @ForAll("journeys") List<Journey> journeys, @ForAll Random random) {
        List<Journey> shuffled = new ArrayList<>(journeys);
        Collections.shuffle(shuffled, random);

        List<ChannelCredit> credits = Attribution.credits(model, journeys);
        List<ChannelCredit> again = Attribution.credits(model, shuffled);

        assertThat(again).hasSameSizeAs(credits);
        for (int i = 0; i < credits.size(); i++) {
            assertThat(again.get(i).channel()).isEqualTo(credits.get(i).channel());
            assertThat(again.get(i).conversions()).isCloseTo(credits.get(i).conversions(), within(1e-11));
            assertThat(again.get(i).value()).isCloseTo(credits.get(i).value(), within(1e-8));
        }
    }

    @Property(tries = 300)
    void theLedgerSplitSumsExactlyForEveryModel(
            @ForAll("models") CreditModel model,
            @ForAll("touches") List<Touch> touches,
            @ForAll @LongRange(min = -Long.MAX_VALUE) long micro) {
        var entries = Attribution.split(model, touches, micro);

        assertThat(entries.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(micro);
        assertThat(Attribution.split(model, touches, -micro).values())
                .containsExactlyElementsOf(
                        entries.values().stream().map(part -> -part).toList());
    }

    @Property(tries = 500)
    void noPartIsAWholeUnitAwayFromItsShare(
            @ForAll @LongRange(min = 0, max = 1L << 40) long total, @ForAll("weights") double[] weights) {
        long[] parts = LargestRemainder.split(total, weights);

        double sum = Arrays.stream(weights).sum();
        assertThat(Arrays.stream(parts).sum()).isEqualTo(total);
        for (int i = 0; i < parts.length; i++) {
            double share = total * (weights[i] / sum);
            assertThat((double) parts[i]).isCloseTo(share, within(1.001));
            assertThat(parts[i] == 0 || weights[i] > 0).isTrue();
        }
    }

    @Provide
    Arbitrary<CreditModel> models() {
        return Arbitraries.of(
                new FirstTouch(),
                new LastTouch(),
                new LastNonDirect("a"),
                new Linear(),
                PositionBased.usual(),
                new PositionBased(0.7, 0.3),
                new PositionDecay(),
                new TimeDecay(Duration.ofDays(1)),
                new UniqueChannels());
    }

    @Provide
    Arbitrary<List<Touch>> touches() {
        Arbitrary<Instant> times = Arbitraries.integers().between(0, 90 * 24).map(h -> START.plus(Duration.ofHours(h)));
        return Combinators.combine(Arbitraries.of("a", "b", "c", "d"), times)
                .as(Touch::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Journey>> journeys() {
        Arbitrary<Long> counts = Arbitraries.longs().between(0, 1000);
        Arbitrary<Double> values = Arbitraries.doubles().between(-1e6, 1e6).ofScale(2);
        return Combinators.combine(touches(), counts, values, counts)
                .as(Journey::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<double[]> weights() {
        return Arbitraries.doubles()
                .between(0, 1e6)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(20)
                .filter(weights -> Arrays.stream(weights).sum() > 1e-3);
    }
}
