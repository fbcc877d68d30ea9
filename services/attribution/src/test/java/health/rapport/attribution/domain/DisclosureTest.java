package health.rapport.attribution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.attribution.domain.CampaignReport.Measured;
import health.rapport.contracts.campaign.Cost;
import health.rapport.contracts.campaign.Cost.CostBasis;
import health.rapport.contracts.touchpoint.TouchpointStatus;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Money;
import health.rapport.measurement.ArmOutcome;
import health.rapport.measurement.Touch;
import health.rapport.measurement.VisitMoney;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DisclosureTest {
    private static final Terms TERMS = new Terms(
            "USD",
            List.of(new Cost("sending", CostBasis.PER_MESSAGE, new Money(50, "USD"), null, null)),
            1.0 / 3,
            true);

    @Test
    void largeCellsAreShown() {
        Measured shown = cut(world(200, 100), 0);

        assertThat(shown.withheld()).isEmpty();
        assertThat(shown.strict().margin()).isNotNull();
        assertThat(shown.strict().responders().mastered()).isEqualTo(60);
    }

    @Test
    void aSmallArmTakesAlongWhatItFollowsFrom() {
        Measured shown = cut(world(200, 10), 0);

        // contacts add up to the treated, and the treated and the audience give the holdout
        assertThat(shown.withheld())
                .containsExactly("audience.assigned", "contacts", "cost", "incremental", "roi", "sampling");
        assertThat(shown.strict().audience().people()).isEqualTo(210);
        assertThat(shown.strict().audience().assigned()).isNull();
    }

    @Test
    void aSmallReasonTakesAlongTheCostItFollowsFrom() {
        SectionFacts facts = withContacts(world(200, 100), 195, 5);

        Measured shown = cut(facts, 0);

        assertThat(shown.withheld()).containsExactly("contacts", "cost", "roi");
        assertThat(shown.strict().margin()).isNotNull();
        Figures.Incremental incremental = shown.strict().incremental();
        assertThat(incremental == null ? null : incremental.roi()).isNull();
    }

    @Test
    void aSmallDifferenceBetweenTheSectionsTakesAlongBoth() {
        Measured shown = cut(world(200, 100), 3);

        assertThat(shown.withheld()).contains("responders", "encounters", "margin", "credit", "roi");
        assertThat(shown.strict().responders().people()).isNull();
        assertThat(shown.withLowerConfidence().encounters().total()).isNull();
        assertThat(shown.strict().cost()).isNotNull();
    }

    @Test
    void zeroMayBeShownAndTenMayNot() {
        assertThat(Disclosure.small(0)).isFalse();
        assertThat(Disclosure.small(1)).isTrue();
        assertThat(Disclosure.small(10)).isTrue();
        assertThat(Disclosure.small(-10)).isTrue();
        assertThat(Disclosure.small(11)).isFalse();
    }

    private static Measured cut(SectionFacts facts, int matched) {
        ResponderCounts lower = new ResponderCounts(60 + matched, matched, 20 - matched, 0, 0, 0);
        Measured whole = new Measured(
                MeasureSection.of(TERMS, facts), MeasureSection.of(TERMS, with(facts, lower)), 0L, List.of());
        return Disclosure.withoutSmallCells(whole, facts);
    }

    private static SectionFacts world(int treated, int heldOut) {
        List<ContactCount> contacts = List.of(contact(TouchpointStatus.SENT, null, treated));
        return new SectionFacts(
                arm(treated),
                arm(heldOut),
                treated + heldOut,
                0,
                contacts,
                new ResponderCounts(60, 0, 20, 0, 0, 0),
                visits());
    }

    private static SectionFacts with(SectionFacts facts, ResponderCounts counts) {
        return new SectionFacts(
                facts.treatment(), facts.holdout(), facts.assignments(), 0, facts.contacts(), counts, facts.visits());
    }

    private static SectionFacts withContacts(SectionFacts facts, long sent, long held) {
        List<ContactCount> contacts =
                List.of(contact(TouchpointStatus.SENT, null, sent), contact(TouchpointStatus.HELD, "OPTED_OUT", held));
        return new SectionFacts(
                facts.treatment(),
                facts.holdout(),
                facts.assignments(),
                0,
                contacts,
                facts.responders(),
                facts.visits());
    }

    private static ContactCount contact(TouchpointStatus status, @Nullable String reason, long count) {
        return new ContactCount(Channel.EMAIL, status, reason, count);
    }

    private static ArmFacts arm(int people) {
        int visitors = people / 4;
        return new ArmFacts(
                people,
                visitors,
                ArmOutcome.ofCounts(visitors, people),
                ArmOutcome.ofSums(people, visitors * 6000.0, visitors * 36e6),
                0);
    }

    private static List<Visit> visits() {
        VisitMoney money = new VisitMoney(new Money(100_00, "USD"), new Money(90_00, "USD"), new Money(40_00, "USD"));
        return IntStream.range(0, 40)
                .mapToObj(n -> new Visit(
                        new UUID(1, n),
                        new UUID(2, n),
                        money,
                        false,
                        true,
                        List.of(Touch.of("EMAIL"), Touch.of("WEB"))))
                .toList();
    }
}
