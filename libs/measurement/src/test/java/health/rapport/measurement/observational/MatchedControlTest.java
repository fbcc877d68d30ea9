package health.rapport.measurement.observational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import health.rapport.measurement.Estimated;
import health.rapport.measurement.NotEstimable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MatchedControlTest {
    private static final List<String> COVARIATES = List.of("age", "visits");
    private static final double EFFECT = 0.4;

    /** Older people with more visits are reached more often, and come more often anyway. */
    @Test
    void matchingFindsTheEffectThatAPlainComparisonOverstates() {
        List<Subject> subjects = subjects(true);

        MatchedComparison comparison = MatchedControl.standard().compare(subjects, COVARIATES);

        Estimated effect = (Estimated) comparison.effect();
        assertThat(effect.low()).isLessThan(EFFECT);
        assertThat(effect.high()).isGreaterThan(EFFECT);
        assertThat(plain(subjects)).isGreaterThan(2 * EFFECT);
        assertThat(comparison.label()).isEqualTo("observational");
        assertThat(comparison.credible()).isTrue();
        assertThat(comparison.pairs() + comparison.unmatched())
                .isEqualTo(subjects.stream().filter(Subject::reached).count());
    }

    @Test
    void theBalanceTableShowsWhatMatchingMended() {
        List<Balance> balance =
                MatchedControl.standard().compare(subjects(true), COVARIATES).balance();

        assertThat(balance).hasSize(2).allSatisfy(line -> {
            assertThat(Math.abs(line.before())).isGreaterThan(0.2);
            assertThat(line.alike()).isTrue();
        });
    }

    /** What drives both is not among the covariates: the placebo must tell. */
    @Test
    void aHiddenDifferenceShowsInThePlacebo() {
        MatchedComparison comparison = MatchedControl.standard().compare(subjects(false), List.of("noise"));

        assertThat(((Estimated) comparison.placebo()).excludesZero()).isTrue();
        assertThat(comparison.credible()).isFalse();
    }

    @Test
    void theOrderOfRowsPlaysNoPart() {
        List<Subject> subjects = subjects(true);
        List<Subject> shuffled = new ArrayList<>(subjects);
        Collections.shuffle(shuffled, new Random(4));

        assertThat(MatchedControl.standard().compare(shuffled, COVARIATES))
                .isEqualTo(MatchedControl.standard().compare(subjects, COVARIATES));
    }

    @Test
    void onlyPeopleOfOneStratumAreCompared() {
        List<Subject> apart = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            apart.add(new Subject("p" + i, i % 2 == 0, i % 2 == 0 ? "north" : "south", List.of(1.0 * i), 1, 1));
        }

        MatchedComparison comparison = MatchedControl.standard().compare(apart, List.of("x"));

        assertThat(comparison.pairs()).isZero();
        assertThat(comparison.unmatched()).isEqualTo(50);
        assertThat(comparison.effect()).isEqualTo(new NotEstimable(NotEstimable.Reason.NO_MATCHES));
        assertThat(comparison.credible()).isFalse();
    }

    @Test
    void covariatesThatTellTheGroupsApartLeaveNobodyToCompare() {
        List<Subject> apart = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            apart.add(new Subject("p" + i, i < 100, "all", List.of(i < 100 ? 1.0 : 0.0), i, 0));
        }

        assertThat(MatchedControl.standard().compare(apart, List.of("x")).pairs())
                .isZero();
    }

    private static List<Subject> subjects(boolean seen) {
        Random random = new Random(21);
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            double age = random.nextGaussian();
            double visits = random.nextGaussian();
            double inclination = 0.7 * age + 0.7 * visits;
            boolean reached = random.nextDouble() < 1 / (1 + Math.exp(1.5 - inclination));
            double usual = 2 + inclination;
            subjects.add(new Subject(
                    "p" + i,
                    reached,
                    i % 3 == 0 ? "north" : "south",
                    seen ? List.of(age, visits) : List.of(random.nextGaussian()),
                    usual + random.nextGaussian() + (reached ? EFFECT : 0),
                    usual + random.nextGaussian()));
        }
        return subjects;
    }

    private static double plain(List<Subject> subjects) {
        return mean(subjects, true) - mean(subjects, false);
    }

    private static double mean(List<Subject> subjects, boolean reached) {
        return subjects.stream()
                .filter(subject -> subject.reached() == reached)
                .mapToDouble(Subject::outcome)
                .average()
                .orElse(0);
    }

    @Test
    void balanceIsInStandardDeviationsOfBothGroups() {
        List<Subject> four = List.of(
                new Subject("a", true, "", List.of(3.0), 0, 0),
                new Subject("b", true, "", List.of(5.0), 0, 0),
                new Subject("c", false, "", List.of(1.0), 0, 0),
                new Subject("d", false, "", List.of(3.0), 0, 0));

        Balance balance = Balance.of("x", subject -> subject.covariates().getFirst(), four, List.of());

        assertThat(balance.before()).isCloseTo(2 / Math.sqrt(2), within(1e-12));
    }
}
