package health.rapport.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkovChainTest {
    /** By hand: of 4 people 2 convert. Without a nobody does; without b one of the two. */
    @Test
    void removalEffectsAreWhatTheDefinitionSays() {
        Journeys journeys = Journeys.of(List.of(journey("a", 1, 10, 1), journey("a > b", 1, 30, 1)));

        MarkovChain chain = MarkovChain.of(journeys, 1);

        assertThat(chain.removalEffects())
                .containsExactly(new RemovalEffect("a", 1, 1), new RemovalEffect("b", 0.5, 0.75));
        assertThat(chain.credits())
                .containsExactly(
                        new ChannelCredit("a", 2 / 1.5, 40 / 1.75), new ChannelCredit("b", 1 / 1.5, 30 / 1.75));
    }

    /** Of order 2, a a b has the windows aa and ab: not ab alone, as if repetitions had been struck out before. */
    @Test
    void windowsAreOfTouchesAndOnlyEqualWindowsAreOne() {
        List<Journey> journeys = List.of(journey("a > a > b", 1, 1, 0), journey("c > a > a", 1, 1, 1));
        List<Journey> struck = List.of(journey("a > b", 1, 1, 0), journey("c > a", 1, 1, 1));

        assertThat(MarkovChain.of(Journeys.of(journeys), 2).removalEffects())
                .isNotEqualTo(MarkovChain.of(Journeys.of(struck), 2).removalEffects());
        assertThat(MarkovChain.of(Journeys.of(List.of(journey("a > a > a > a", 3, 2, 4), journey("b", 1, 1, 1))), 2)
                        .removalEffects())
                .containsExactly(new RemovalEffect("a", 0.75, 2 / 3.), new RemovalEffect("b", 0.25, 1 / 3.));
    }

    @Property(tries = 300)
    void everyOrderEqualsTheDefinitionSolvedDensely(
            @ForAll @IntRange(min = 1, max = 4) int order, @ForAll("journeys") List<Journey> journeys) {
        List<RemovalEffect> effects =
                MarkovChain.of(Journeys.of(journeys), order).removalEffects();
        Map<String, RemovalEffect> expected = new ChainByDefinition(journeys, order)
                .removalEffects().stream().collect(Collectors.toMap(RemovalEffect::channel, Function.identity()));

        for (RemovalEffect effect : effects) {
            // a channel that nobody with a count walked through is in no state
            RemovalEffect known = expected.getOrDefault(effect.channel(), new RemovalEffect(effect.channel(), 0, 0));
            assertThat(effect.conversions()).isCloseTo(known.conversions(), within(1e-11));
            assertThat(effect.value()).isCloseTo(known.value(), within(1e-11));
        }
    }

    @Property(tries = 200)
    void creditsSumToWhatWasShared(
            @ForAll @IntRange(min = 1, max = 4) int order, @ForAll("journeys") List<Journey> journeys) {
        List<ChannelCredit> credits = new AttributionModel.Markov(order).credits(Journeys.of(journeys));

        double conversions = journeys.stream().mapToLong(Journey::conversions).sum();
        double value = journeys.stream().mapToDouble(Journey::value).sum();
        assertThat(credits.stream().mapToDouble(ChannelCredit::conversions).sum())
                .isCloseTo(conversions, within(1e-9));
        // where nobody converted there is no effect to share by
        if (conversions > 0) {
            assertThat(credits.stream().mapToDouble(ChannelCredit::value).sum()).isCloseTo(value, within(1e-6));
        }
    }

    @Property(tries = 200)
    void theOrderOfArrivalDoesNotMatter(
            @ForAll @IntRange(min = 1, max = 4) int order,
            @ForAll("journeys") List<Journey> journeys,
            @ForAll Random random) {
        List<Journey> shuffled = new ArrayList<>(journeys);
        Collections.shuffle(shuffled, random);

        List<RemovalEffect> effects =
                MarkovChain.of(Journeys.of(journeys), order).removalEffects();
        List<RemovalEffect> again = MarkovChain.of(Journeys.of(shuffled), order).removalEffects();

        assertThat(again).hasSameSizeAs(effects);
        for (int i = 0; i < effects.size(); i++) {
            assertThat(again.get(i).channel()).isEqualTo(effects.get(i).channel());
            assertThat(again.get(i).conversions()).isEqualTo(effects.get(i).conversions());
            assertThat(again.get(i).value()).isCloseTo(effects.get(i).value(), within(1e-12));
        }
    }

    /** One journey of many rounds beside short ones: sweeps creep here, and the second method has to finish. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void peopleWhoGoRoundForThousandsOfStepsAreSolvedToo(int order) {
        Random random = new Random(11);
        List<Journey> journeys = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String way = random.ints(20_000, 0, 5)
                    .mapToObj(channel -> String.valueOf((char) ('a' + channel)))
                    .collect(Collectors.joining(" > "));
            journeys.add(journey(way, i % 3, i, 1));
        }
        journeys.add(journey("f > a", 2, 3, 5));

        List<RemovalEffect> effects =
                MarkovChain.of(Journeys.of(journeys), order).removalEffects();
        List<RemovalEffect> expected = new ChainByDefinition(journeys, order).removalEffects();

        for (int i = 0; i < effects.size(); i++) {
            assertThat(effects.get(i).conversions()).isCloseTo(expected.get(i).conversions(), within(1e-9));
            assertThat(effects.get(i).value()).isCloseTo(expected.get(i).value(), within(1e-9));
        }
    }

    @Test
    void journeysWithoutPeopleChangeNothing() {
        Journeys journeys = Journeys.of(List.of(journey("a > b", 1, 1, 1), journey("c > a", 0, 0, 0)));

        assertThat(MarkovChain.of(journeys, 1).credits()).contains(new ChannelCredit("c", 0, 0));
    }

    @Test
    void ordersBeyondFourAreRefused() {
        Journeys journeys = Journeys.of(List.of(journey("a", 1, 1, 1)));

        assertThatThrownBy(() -> MarkovChain.of(journeys, 5)).hasMessageContaining("1 to 4");
    }

    /** The chain of order 1 as it was solved independently, with removal effects. */
    @Test
    void pathDataEqualsTheReference() {
        Journeys journeys = ReferenceData.pathData();
        MarkovChain chain = MarkovChain.of(journeys, 1);

        List<String[]> reference = ReferenceData.rows("attribution/pathdata_markov_exact_o1_null.csv", ",").stream()
                .filter(row -> !row[0].equals("TOTAL"))
                .toList();
        assertThat(chain.credits()).hasSameSizeAs(reference);
        for (String[] row : reference) {
            int place = journeys.channels().indexOf(row[0]);
            RemovalEffect effect = chain.removalEffects().get(place);
            ChannelCredit credit = chain.credits().get(place);
            assertThat(effect.conversions()).isCloseTo(Double.parseDouble(row[1]), within(1e-12));
            assertThat(effect.value()).isCloseTo(Double.parseDouble(row[2]), within(1e-12));
            assertThat(credit.conversions()).isCloseTo(Double.parseDouble(row[3]), within(1e-9));
            assertThat(credit.value()).isCloseTo(Double.parseDouble(row[4]), within(1e-9));
        }
    }

    /** Order 2 of the same journeys against the definition solved densely here. */
    @Test
    void pathDataOfOrderTwoEqualsTheDefinition() {
        List<Journey> journeys = ReferenceData.pathDataRows();

        List<RemovalEffect> effects = MarkovChain.of(Journeys.of(journeys), 2).removalEffects();
        List<RemovalEffect> expected = new ChainByDefinition(journeys, 2).removalEffects();

        for (int i = 0; i < effects.size(); i++) {
            assertThat(effects.get(i).conversions()).isCloseTo(expected.get(i).conversions(), within(1e-12));
            assertThat(effects.get(i).value()).isCloseTo(expected.get(i).value(), within(1e-12));
        }
    }

    @Provide
    Arbitrary<List<Journey>> journeys() {
        Arbitrary<List<Touch>> touches = Arbitraries.of("a", "b", "c", "d")
                .map(Touch::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(9);
        Arbitrary<Long> counts = Arbitraries.longs().between(0, 1000);
        return Combinators.combine(touches, counts, Arbitraries.doubles().between(1, 1e4), counts)
                .as(Journey::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static Journey journey(String way, long conversions, double value, long nulls) {
        return ReferenceData.journey(way, conversions, value, nulls);
    }
}
