package health.rapport.attribution;

import static health.rapport.attribution.Story.payments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.contracts.campaign.Arm;
import health.rapport.contracts.touchpoint.TouchpointStatus;
import health.rapport.kernel.Channel;
import health.rapport.kernel.PersonStatus;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Eighty people: half treated, of whom 20 visit; half held out, of whom 8 visit. Each visit's margin is 60.00. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class IncrementalTest {
    @Test
    void everyoneAssignedCountsWhetherTheyAnsweredOrNot() throws Exception {
        Story world = tell(20);
        Bus.deliver(world.facts());

        JsonNode incremental = Api.report(world.campaign, "marketer", "*").at("/strict/incremental");

        // means 0.5 and 0.2; variances of the means 10/39/40 and 6.4/39/40; 74.4 degrees of freedom, t = 1.9924
        assertInterval(incremental.at("/visits"), 12, 12 - 8.171, 12 + 8.171);
        assertInterval(incremental.at("/marginMinor"), 72_000, 72_000 - 49_028, 72_000 + 49_028);
        // cost: 100.00 and 40 messages of 0.50
        assertInterval(incremental.at("/roi"), 6, 6 - 4.0857, 6 + 4.0857);
        assertThat(incremental.at("/treatment/visitsPerPerson").asDouble()).isEqualTo(0.5);
        assertThat(incremental.at("/holdout/visitsPerPerson").asDouble()).isEqualTo(0.2);
        assertThat(incremental.at("/holdout/marginMinorPerPerson").asDouble()).isEqualTo(1_200);
    }

    @Test
    void lowerConfidenceLinksDoNotTouchTheComparisonOfArms() throws Exception {
        Story world = tell(21);
        // an unassigned mastered visitor whom a treated lead probably is: only who answers gets such a link
        world.people(PersonStatus.UNMASTERED, "west", 81, 81)
                .people(PersonStatus.MASTERED, "west", 82, 82)
                .add(world.assigned(81, Arm.TREATMENT, 0, "west"), world.answer(1, 81, Channel.WEB, 1))
                .add(world.probably(81, 82), world.visit(82, 82, 5, payments(100_00, -1, 40_00)));
        Bus.deliver(world.facts());

        JsonNode report = Api.report(world.campaign, "marketer", "*");

        assertThat(report.at("/withLowerConfidence/encounters/total").asInt()).isEqualTo(1);
        assertThat(report.at("/withLowerConfidence/incremental")).isEqualTo(report.at("/strict/incremental"));
        assertThat(report.at("/strict/incremental/treatment/people").asInt()).isEqualTo(41);
        assertThat(report.at("/strict/incremental/treatment/visitsPerPerson").asDouble())
                .isCloseTo(20.0 / 41, within(1e-12));
    }

    @Test
    void tooFewPeopleGiveAReasonAndNoFigure() throws Exception {
        Story world = SmallWorld.tell(22);
        Bus.deliver(world.facts());

        JsonNode incremental = Api.report(world.campaign, "marketer", "*").at("/strict/incremental");

        assertThat(incremental.at("/visits/value").isMissingNode()).isTrue();
        assertThat(incremental.at("/visits/reason").asText()).startsWith("too few people");
        assertThat(incremental.at("/treatment/visitsPerPerson").asDouble()).isEqualTo(7.0 / 8);
        assertThat(incremental.at("/holdout/visitsPerPerson").asDouble()).isEqualTo(2.0 / 5);
        // person 1 has an encounter without cost and is left out
        assertThat(incremental.at("/treatment/marginUnknown").asInt()).isEqualTo(1);
        assertThat(incremental.at("/treatment/marginMinorPerPerson").asDouble()).isEqualTo(280_00);
        assertThat(incremental.at("/holdout/marginMinorPerPerson").asDouble()).isEqualTo(70_00);
    }

    @Test
    void armsOfAnotherSizeThanPlannedRaiseTheAlarm() throws Exception {
        Story world = tell(23);
        assertThat(report(world, 0.5).at("/strict/sampling/mismatch").asBoolean())
                .isFalse();

        Story skewed = tell(24);
        skewed.add(skewed.definition(0.1, Story.LAUNCH));
        assertThat(report(skewed, 0.1).at("/strict/sampling/mismatch").asBoolean())
                .isTrue();
    }

    private static JsonNode report(Story world, double holdoutShare) throws Exception {
        var facts = new java.util.ArrayList<>(world.facts());
        facts.removeIf(health.rapport.contracts.campaign.CampaignStated.class::isInstance);
        facts.add(world.definition(holdoutShare, Story.LAUNCH));
        Bus.deliver(facts);
        return Api.report(world.campaign, "marketer", "*");
    }

    private static Story tell(int number) {
        Story s = new Story(number);
        s.add(s.definition(0.5, Story.LAUNCH)).people(PersonStatus.MASTERED, "west", 1, 80);
        for (int n = 1; n <= 80; n++) {
            s.add(s.assigned(n, n <= 40 ? Arm.TREATMENT : Arm.HOLDOUT, 0, "west"));
        }
        for (int n = 1; n <= 40; n++) {
            s.add(s.email(n, 1, TouchpointStatus.SENT, null));
        }
        for (int n = 1; n <= 48; n++) {
            if (n <= 20 || n > 40) {
                s.add(s.visit(n, n, 10, payments(100_00, -1, 40_00)));
            }
        }
        return s;
    }

    private static void assertInterval(JsonNode interval, double value, double low, double high) {
        double tolerance = Math.abs(value) / 1000;
        assertThat(interval.at("/value").asDouble()).isCloseTo(value, within(1e-6 * value));
        assertThat(interval.at("/low").asDouble()).isCloseTo(low, within(tolerance));
        assertThat(interval.at("/high").asDouble()).isCloseTo(high, within(tolerance));
        assertThat(interval.at("/confidence").asDouble()).isEqualTo(0.95);
    }
}
