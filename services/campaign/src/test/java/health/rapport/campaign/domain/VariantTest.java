package health.rapport.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.campaign.domain.Experiment.Counted;
import health.rapport.campaign.domain.Experiment.Problem;
import health.rapport.contracts.campaign.Arm;
import health.rapport.gate.Purpose;
import health.rapport.kernel.Channel;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VariantTest {
    private static final UUID WORDS = new UUID(3, 3);

    @Test
    void whatTheTacticsLeaveOverGetsTheCampaignsOwnWords() {
        assertThat(Variant.of(brief(0.25, 0.25), Channel.EMAIL))
                .extracting(Variant::id)
                .containsExactly("a", "b", Variant.BASE);
        assertThat(Variant.of(brief(0.5, 0.5), Channel.EMAIL)).hasSize(2);
        assertThat(Variant.of(brief(0.5, 0.5), Channel.SMS)).containsExactly(new Variant(Variant.BASE, null, 1));
    }

    @Test
    void wordsAreDrawnByTheirSharesAndIndependentlyOfTheArm() {
        List<Variant> variants = Variant.of(brief(0.25, 0.25), Channel.EMAIL);
        Map<String, Long> drawn = IntStream.range(0, 40_000)
                .mapToObj(i -> new UUID(11, i))
                .filter(person -> Draw.arm("seed", 0.5, person) == Arm.TREATMENT)
                .map(person -> Variant.draw(variants, "seed", person).id())
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        assertThat(drawn.get("a")).isBetween(4_750L, 5_250L);
        assertThat(drawn.get("b")).isBetween(4_750L, 5_250L);
        assertThat(drawn.get(Variant.BASE)).isBetween(9_600L, 10_400L);
    }

    @Test
    void armsThatAreNotAsDrawnAreAnAlarm() {
        Map<String, Counted> words = Map.of("a", new Counted(4000, 400), "b", new Counted(4000, 520));
        Experiment fine = Experiment.of(
                brief(0.5, 0.5), Map.of("TREATMENT", new Counted(9000, 0), "HOLDOUT", new Counted(1000, 0)), words, 3);
        assertThat(fine.problems()).isEmpty();
        assertThat(fine.comparisons()).singleElement().satisfies(c -> {
            assertThat(c.difference()).isEqualTo(0.03, org.assertj.core.data.Offset.offset(1e-12));
            assertThat(c.decided()).isTrue();
        });
        Experiment lost = Experiment.of(
                brief(0.5, 0.5),
                Map.of("TREATMENT", new Counted(8600, 0), "HOLDOUT", new Counted(1000, 0)),
                Map.of(),
                200);
        assertThat(lost.problems()).containsExactly(Problem.MANY_ACROSS_ARMS);
        Experiment broken = Experiment.of(
                brief(0.5, 0.5),
                Map.of("TREATMENT", new Counted(8000, 0), "HOLDOUT", new Counted(1100, 0)),
                Map.of(),
                0);
        assertThat(broken.problems()).containsExactly(Problem.ARMS_NOT_AS_DRAWN);
    }

    private static Brief brief(double a, double b) {
        List<Plan.Tactic> tactics = List.of(
                new Plan.Tactic("a", "short", Channel.EMAIL, WORDS, a),
                new Plan.Tactic("b", "long", Channel.EMAIL, null, b));
        return new Brief(
                "Heart month",
                Objective.APPOINTMENTS,
                Purpose.OWN_SERVICE,
                null,
                null,
                List.of(Channel.EMAIL),
                90,
                0.1,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                Ground.unsaid(),
                new Plan(null, null, null, null, List.of(), null, tactics));
    }
}
