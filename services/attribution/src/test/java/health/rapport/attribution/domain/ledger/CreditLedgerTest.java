package health.rapport.attribution.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.measurement.CreditModel;
import health.rapport.measurement.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CreditLedgerTest {
    private static final Instant VISIT = Instant.parse("2026-03-10T09:00:00Z");
    private static final CreditLedger LINEAR = new CreditLedger(CreditModel.named("linear"), "linear");

    private final List<Entry> ledger = new ArrayList<>();
    private Instant clock = VISIT;

    @Test
    void aConversionIsSharedToTheUnit() {
        post(visit(100, touch("email", 3), touch("search", 2), touch("event", 1)), Cause.CONVERSION);

        assertThat(balances())
                .isEqualTo(Map.of(
                        "conversion", new Amount(-1_000_000, -100),
                        "channel:email", new Amount(333_334, 34),
                        "channel:event", new Amount(333_333, 33),
                        "channel:search", new Amount(333_333, 33)));
    }

    @Test
    void factsThatComeAgainLeaveNoTrace() {
        Conversion visit = visit(100, touch("email", 3));
        post(visit, Cause.CONVERSION);

        assertThat(LINEAR.post(ledger, visit, Cause.CONVERSION, clock)).isEmpty();
    }

    @Test
    void aLateTouchReversesToTheUnitAndPostsAnew() {
        post(visit(100, touch("email", 3)), Cause.CONVERSION);
        List<Entry> added =
                LINEAR.post(ledger, visit(100, touch("email", 3), touch("search", 1)), Cause.LATE_TOUCH, later());

        assertThat(added)
                .extracting(
                        Entry::posting, Entry::account, entry -> entry.amount().value())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "channel:email", -100L),
                        org.assertj.core.groups.Tuple.tuple(2, "conversion", 100L),
                        org.assertj.core.groups.Tuple.tuple(3, "channel:email", 50L),
                        org.assertj.core.groups.Tuple.tuple(3, "channel:search", 50L),
                        org.assertj.core.groups.Tuple.tuple(3, "conversion", -100L));
    }

    @Test
    void aCancellationLeavesNothingAndARefundMayLeaveLessThanNothing() {
        post(visit(100, touch("email", 3)), Cause.CONVERSION);
        post(visit(-20, touch("email", 3)), Cause.REFUND);
        assertThat(balances()).containsEntry("channel:email", new Amount(1_000_000, -20));

        post(new Conversion("visit", false, VISIT, 0, List.of()), Cause.CANCELLATION);
        assertThat(balances()).isEmpty();
    }

    @Test
    void whatStoodThenIsSeenAsItStoodThen() {
        post(visit(100, touch("email", 3)), Cause.CONVERSION);
        SortedMap<String, Amount> then = balances();
        Instant before = clock;
        post(visit(70, touch("email", 3), touch("search", 1)), Cause.PAYMENT);

        assertThat(CreditLedger.balancesAsOf(ledger, before)).isEqualTo(then);
        assertThat(balances()).containsEntry("channel:search", new Amount(500_000, 35));
    }

    @Test
    void aMergeAndThenASplitLeaveEveryFigureAsItWas() {
        Conversion alone = visit(100, touch("email", 3), touch("search", 2));
        post(alone, Cause.CONVERSION);
        SortedMap<String, Amount> before = balances();
        post(visit(100, touch("email", 3), touch("search", 2), touch("event", 1)), Cause.MERGE);
        post(alone, Cause.SPLIT);

        assertThat(balances()).isEqualTo(before);
    }

    @Test
    void touchesAfterTheConversionDidNotLeadToItAndNoneAtAllIsSaid() {
        post(visit(100, touch("email", -1)), Cause.CONVERSION);

        assertThat(balances())
                .containsEntry("unknown", new Amount(1_000_000, 100))
                .hasSize(2);
    }

    /** Whatever arrives in whatever order: each posting sums to nothing, and the end is what the last facts say. */
    @RepeatedTest(50)
    void theOrderOfArrivalDoesNotMatter(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Touch> touches = new ArrayList<>(IntStream.range(0, 6)
                .mapToObj(
                        i -> touch(List.of("email", "search", "event").get(random.nextInt(3)), 1 + random.nextInt(40)))
                .toList());
        CreditLedger model = new CreditLedger(
                CreditModel.named(
                        List.of("position", "time_decay", "unique", "last").get(random.nextInt(4))),
                "any");
        List<Entry> one = arriving(model, touches);
        Collections.shuffle(touches, random);
        List<Entry> other = arriving(model, touches);

        assertThat(CreditLedger.balances(other)).isEqualTo(CreditLedger.balances(one));
        other.stream()
                .collect(Collectors.groupingBy(Entry::posting))
                .values()
                .forEach(posting -> assertThat(
                                posting.stream().map(Entry::amount).reduce(Amount.NONE, Amount::plus))
                        .isEqualTo(Amount.NONE));
    }

    private static List<Entry> arriving(CreditLedger model, List<Touch> touches) {
        List<Entry> entries = new ArrayList<>();
        for (int known = 1; known <= touches.size(); known++) {
            Conversion now = new Conversion("visit", true, VISIT, 12_345_678_901L, touches.subList(0, known));
            entries.addAll(model.post(entries, now, Cause.LATE_TOUCH, VISIT));
        }
        return entries;
    }

    private void post(Conversion conversion, Cause cause) {
        ledger.addAll(LINEAR.post(ledger, conversion, cause, later()));
    }

    private Instant later() {
        clock = clock.plusSeconds(60);
        return clock;
    }

    private SortedMap<String, Amount> balances() {
        return CreditLedger.balances(ledger);
    }

    private static Conversion visit(long value, Touch... touches) {
        return new Conversion("visit", true, VISIT, value, List.of(touches));
    }

    private static Touch touch(String channel, int daysBefore) {
        return new Touch(channel, VISIT.minus(Duration.ofDays(daysBefore)));
    }
}
