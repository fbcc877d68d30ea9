package health.rapport.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributionTest {
    @Test
    void conversionsAndValueAreSharedOverTheChannelsOfTheJourney() {
        List<Journey> journeys = List.of(
                Journey.converted(90, "email", "search", "email"), new Journey(List.of(Touch.of("event")), 0, 0, 5));

        assertThat(Attribution.credits(new Linear(), journeys))
                .containsExactly(
                        new ChannelCredit("email", 2 / 3., 60),
                        new ChannelCredit("event", 0, 0),
                        new ChannelCredit("search", 1 / 3., 30));
    }

    @Test
    void aLedgerSplitIsExactAndAReversalItsMirror() {
        List<Touch> touches = Journey.converted(1, "a", "b", "c").touches();

        assertThat(Attribution.split(new Linear(), touches, 100))
                .containsExactlyEntriesOf(new java.util.TreeMap<>(Map.of("a", 34L, "b", 33L, "c", 33L)));
        assertThat(Attribution.split(new Linear(), touches, -100))
                .containsExactlyEntriesOf(new java.util.TreeMap<>(Map.of("a", -34L, "b", -33L, "c", -33L)));
    }

    /** 10,000 journeys whose credits were computed independently, by the published packages. */
    @ParameterizedTest
    @CsvSource({"first,1", "last,3", "linear,5", "position,7", "position_decay,9", "unique,11"})
    void pathDataEqualsTheReference(String model, int column) {
        Journeys journeys = ReferenceData.pathData();

        Map<String, ChannelCredit> credits = Attribution.credits(CreditModel.named(model), journeys).stream()
                .collect(Collectors.toMap(ChannelCredit::channel, Function.identity()));

        List<String[]> reference = ReferenceData.rows("attribution/pathdata_heuristics.csv", ",").stream()
                .filter(row -> !row[0].equals("TOTAL"))
                .toList();
        assertThat(credits).hasSameSizeAs(reference);
        for (String[] row : reference) {
            ChannelCredit credit = credits.get(row[0]);
            assertThat(credit.conversions()).isCloseTo(Double.parseDouble(row[column]), within(1e-9));
            assertThat(credit.value()).isCloseTo(Double.parseDouble(row[column + 1]), within(1e-9));
        }
    }
}
