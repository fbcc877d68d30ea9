package health.rapport.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The effect that is built into the demo. Of the patients in the holdout a share of {@link #WITHOUT} comes for a heart
 * check anyway, of those in treatment {@link #EFFECT} more. Who comes is drawn systematically from a seeded order of each
 * arm, so that the shares hold up to rounding and the truth does not depend on luck.
 */
final class EffectVisits {
    static final double WITHOUT = 0.08;
    static final double EFFECT = 0.20;
    private static final String ORGANIZATION = "cardiology-outpatient";

    private EffectVisits() {}

    /** The extra visits of one arm, each once a patient. */
    static List<DemoEncounter> of(List<String> patients, boolean treated, Instant launch) {
        double share = treated ? WITHOUT + EFFECT : WITHOUT;
        List<String> drawn = patients.stream()
                .sorted(Comparator.comparingLong(id -> Dice.hash("effect", id)))
                .limit(Math.round(share * patients.size()))
                .toList();
        return IntStream.range(0, drawn.size())
                .mapToObj(i -> visit(drawn.get(i), launch))
                .toList();
    }

    private static DemoEncounter visit(String patient, Instant launch) {
        Dice dice = Dice.about("heart check", patient);
        Instant start = launch.plus(Duration.ofDays(dice.between(28, 85))).plus(Duration.ofHours(dice.between(0, 8)));
        long expected = dice.between(38_000, 46_000);
        long cost = dice.between(15_000, 19_000);
        return new DemoEncounter(
                "heart-check-" + patient,
                patient,
                ORGANIZATION,
                "outpatient",
                start,
                start.plus(Duration.ofMinutes(40)),
                HeartCheck.SERVICE_LINE,
                List.of(),
                "185349003",
                null,
                2 * expected,
                expected,
                null,
                cost,
                false);
    }
}
