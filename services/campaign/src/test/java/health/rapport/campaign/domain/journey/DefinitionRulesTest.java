package health.rapport.campaign.domain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.campaign.domain.BriefProblem;
import health.rapport.campaign.domain.journey.JourneyStep.Branch;
import health.rapport.campaign.domain.journey.JourneyStep.Condition;
import health.rapport.campaign.domain.journey.JourneyStep.Message;
import health.rapport.campaign.domain.journey.JourneyStep.Split;
import health.rapport.campaign.domain.journey.JourneyStep.Wait;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a definition must obey, and who enters by it. */
class DefinitionRulesTest {
    @Test
    void aSoundOneHasNoProblems() {
        assertThat(DefinitionRules.check(Journeys.afterDischarge())).isEmpty();
    }

    @Test
    void allProblemsAreFoundAtOnce() {
        Definition broken = new Definition(
                List.of(),
                400,
                List.of(),
                List.of(
                        new Wait("a", new Until.Elapsed(0, 0, 0), "nowhere"),
                        new Wait("a", new Until.AfterEvent(Journeys.BOOKED, 1, null, 0), null),
                        new Split("b c", List.of(new Branch("x", 0.7, null), new Branch("x", 0.7, null))),
                        new Condition("d", List.of(new Question.TaskDone("a", null)), null, null),
                        new Message("e", Journeys.WELCOME, null),
                        new Message("f", Journeys.WELCOME, null)));
        assertThat(DefinitionRules.check(broken))
                .extracting(BriefProblem::field)
                .contains(
                        "triggers",
                        "enterWithinDays",
                        "steps[0].until",
                        "steps[0].next",
                        "steps[1].id",
                        "steps[1].until.patienceDays",
                        "steps[2].id",
                        "steps[2].branches",
                        "steps[3].all[0].step",
                        "steps[5].campaignId");
    }

    @Test
    void nobodyGoesInACircle() {
        Definition circle = new Definition(
                List.of(Journeys.DISCHARGE), 1, List.of(), List.of(wait("a", "b"), wait("b", "a"), wait("c", null)));
        assertThat(DefinitionRules.check(circle)).extracting(BriefProblem::rule).containsExactly("circle", "reachable");
    }

    @Test
    void sheEntersByWhatIsHeardOfInTimeAndHappenedSinceItWasOpened() {
        Definition definition = Journeys.afterDischarge();
        Instant left = Journeys.START;
        Happening stay = new Happening.Visit("INPATIENT", "CARDIOLOGY", left.minusSeconds(90_000), left);
        assertThat(definition.entry(stay, left, left.plusSeconds(1))).contains(left);
        assertThat(definition.entry(stay, left.plusSeconds(1), left.plusSeconds(2)))
                .isEmpty();
        assertThat(definition.entry(stay, left, left.plusSeconds(31 * 86_400L))).isEmpty();
        Happening staysOn = new Happening.Visit("inpatient", null, left, null);
        assertThat(definition.entry(staysOn, left, left.plusSeconds(1))).isEmpty();
    }

    private static Wait wait(String id, String next) {
        return new Wait(id, new Until.Elapsed(1, 0, 0), next);
    }
}
