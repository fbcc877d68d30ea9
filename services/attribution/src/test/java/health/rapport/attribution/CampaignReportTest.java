package health.rapport.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.contracts.Fact;
import health.rapport.contracts.person.PersonErased;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@link SmallWorld}, every expected figure worked out on paper. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class CampaignReportTest {

    @Test
    void confirmedIdentitiesOnly() throws Exception {
        Story world = SmallWorld.tell(1);
        Bus.deliver(world.facts());

        JsonNode report = Api.report(world.campaign, "marketer", "*");

        assertThat(report.at("/state").asText()).isEqualTo("WINDOW_CLOSED");
        assertThat(report.at("/window/closes").asText()).isEqualTo("2026-05-30T00:00:00Z");
        assertThat(report.at("/withheld")).isEmpty();
        assertThat(report.at("/notYetKnown").asLong()).isZero();
        JsonNode strict = report.at("/strict");
        assertFigures(
                strict,
                Map.ofEntries(
                        Map.entry("/audience/people", 13L),
                        Map.entry("/audience/assigned/TREATMENT", 8L),
                        Map.entry("/audience/assigned/HOLDOUT", 5L),
                        Map.entry("/audience/mergedAway", 1L),
                        Map.entry("/audience/mergedAcrossArms", 1L),
                        Map.entry("/contacts/total", 8L),
                        Map.entry("/responders/people", 8L),
                        Map.entry("/responders/mastered", 4L),
                        Map.entry("/responders/leads/matched", 0L),
                        Map.entry("/responders/leads/unmatched", 4L),
                        Map.entry("/responders/incomplete", 1L),
                        Map.entry("/responders/notListed", 1L),
                        Map.entry("/encounters/total", 5L),
                        Map.entry("/encounters/people", 4L),
                        Map.entry("/encounters/notListed", 1L)));
        assertMargin(strict.at("/margin/expected"), 2300_00, 650_00, 1650_00, List.of(4, 1, 0));
        assertMargin(strict.at("/margin/actual"), 900_00, 300_00, 600_00, List.of(1, 1, 4));
        assertThat(contacts(strict))
                .containsExactlyInAnyOrder(
                        "SENT 4", "DELIVERED 1", "HELD OPTED_OUT 1", "UNKNOWN NO_ANSWER 1", "FAILED REFUSED 1");
        // 100.00 + 6 x 0.50
        assertThat(strict.at("/cost/total/minor").asLong()).isEqualTo(103_00);
        assertThat(strict.at("/roi/grossExpected/value").asDouble()).isCloseTo(1650.0 / 103, within(1e-9));
        assertThat(strict.at("/roi/netExpected/value").asDouble()).isCloseTo(1547.0 / 103, within(1e-9));
        assertThat(strict.at("/roi/netActual/value").asDouble()).isCloseTo(497.0 / 103, within(1e-9));
    }

    @Test
    void creditSumsExactlyToConversionsAndMargin() throws Exception {
        Story world = SmallWorld.tell(2);
        Bus.deliver(world.facts());

        JsonNode credit = Api.report(world.campaign, "marketer", "*").at("/strict/credit");

        assertThat(shares(credit.get(0), "/conversionsMicro"))
                .isEqualTo(Map.of("EMAIL", 4_000_000L, "SEARCH", 1_000_000L));
        assertThat(shares(credit.get(1), "/conversionsMicro"))
                .isEqualTo(Map.of("WEB", 3_000_000L, "SEARCH", 1_000_000L, "EVENT", 1_000_000L));
        assertThat(shares(credit.get(2), "/conversionsMicro"))
                .isEqualTo(Map.of(
                        "EMAIL",
                        1_666_668L,
                        "WEB",
                        1_499_999L,
                        "CALL_CENTER",
                        333_333L,
                        "SEARCH",
                        1_000_000L,
                        "EVENT",
                        500_000L));
        assertThat(shares(credit.get(0), "/marginExpected/minor"))
                .isEqualTo(Map.of("EMAIL", 1500_00L, "SEARCH", 150_00L));
        assertThat(shares(credit.get(2), "/marginExpected/minor"))
                .isEqualTo(Map.of(
                        "EMAIL", 633_34L, "WEB", 383_33L, "CALL_CENTER", 233_33L, "SEARCH", 150_00L, "EVENT", 250_00L));
        assertThat(shares(credit.get(1), "/marginActual/minor")).isEqualTo(Map.of("WEB", 600_00L));
    }

    @Test
    void lowerConfidenceLinksMoveLeadsToThePersonTheyProbablyAre() throws Exception {
        Story world = SmallWorld.tell(3);
        Bus.deliver(world.facts());

        JsonNode lower = Api.report(world.campaign, "marketer", "*").at("/withLowerConfidence");

        // 4 answers through lead 15, and 2 had answered anyway
        assertFigures(
                lower,
                Map.of(
                        "/responders/people", 7L,
                        "/responders/mastered", 5L,
                        "/responders/leads/matched", 2L,
                        "/responders/leads/unmatched", 2L,
                        "/encounters/total", 6L,
                        "/encounters/people", 5L,
                        "/audience/people", 13L));
        assertMargin(lower.at("/margin/expected"), 3100_00, 950_00, 2150_00, List.of(5, 1, 0));
        // encounter 6: e-mails to 4 and to lead 15, then the lead's answer
        assertThat(shares(lower.at("/credit/1"), "/conversionsMicro").get("WEB"))
                .isEqualTo(4_000_000L);
    }

    @Test
    void theOrderAndNumberOfDeliveriesChangesNothing() throws Exception {
        Story world = SmallWorld.tell(4);
        Bus.deliver(world.facts());
        JsonNode inOrder = Api.figures(world.campaign);

        for (long seed : new long[] {20260301, 7}) {
            forgetEverything();
            List<Fact> shuffled = new ArrayList<>(world.facts());
            shuffled.addAll(world.facts());
            Collections.shuffle(shuffled, new Random(seed));
            Bus.deliver(shuffled);
            assertThat(Api.figures(world.campaign)).as("seed %d", seed).isEqualTo(inOrder);
        }
        Bus.deliver(world.facts().reversed());
        assertThat(Api.figures(world.campaign)).isEqualTo(inOrder);
    }

    @Test
    void aLatePaymentTurnsExpectedIntoActual() throws Exception {
        Story world = SmallWorld.tell(5);
        Bus.deliver(world.facts());
        JsonNode before = Api.figures(world.campaign);

        Bus.deliver(List.of(SmallWorld.latePayment(world)));

        JsonNode after = Api.figures(world.campaign);
        assertThat(after).isNotEqualTo(before);
        assertMargin(after.at("/strict/margin/actual"), 1080_00, 350_00, 730_00, List.of(2, 1, 3));
        assertThat(after.at("/strict/margin/expected")).isEqualTo(before.at("/strict/margin/expected"));
        // the old state comes again and changes nothing
        Bus.deliver(world.facts());
        assertThat(Api.figures(world.campaign)).isEqualTo(after);
    }

    @Test
    void everyNumberOpensToItsRows() throws Exception {
        Story world = SmallWorld.tell(6);
        Bus.deliver(world.facts());
        String path = "/api/reports/campaigns/" + world.campaign;

        assertThat(people(Api.get(path + "/responders", "marketer", "*")))
                .containsExactlyElementsOf(ids(world, 1, 2, 6, 15, 16, 17, 20));
        assertThat(people(Api.get(path + "/responders?section=withLowerConfidence", "admin", "*")))
                .containsExactlyElementsOf(ids(world, 1, 2, 4, 6, 16, 20));
        assertThat(people(Api.get(path + "/encounters", "compliance", "*")))
                .containsExactlyElementsOf(ids(world, 1, 1, 2, 6));
        assertThat(people(Api.get(path + "/assignments", "marketer", "*")))
                .containsExactlyElementsOf(ids(world, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15));
        assertThat(paged(path + "/assignments")).isEqualTo(people(Api.get(path + "/assignments", "marketer", "*")));
        assertThat(Api.one(
                        "SELECT count(*) FROM attribution.audit_log WHERE action = 'report.responders' AND subject = '"
                                + world.person(16) + "'"))
                .isEqualTo("2");
    }

    @Test
    void aCallerOfOneMarketSeesFiguresOfItsPeopleOnly() throws Exception {
        Story world = SmallWorld.tell(7);
        Bus.deliver(world.facts());

        JsonNode west = Api.report(world.campaign, "marketer", "west").at("/strict");

        assertFigures(
                west,
                Map.of(
                        "/audience/assigned/TREATMENT", 6L,
                        "/audience/assigned/HOLDOUT", 4L,
                        "/contacts/total", 6L,
                        "/responders/people", 6L,
                        "/encounters/total", 4L));
        // the fixed cost was spent on both markets
        assertThat(west.at("/roi/netExpected/reason").asText()).contains("markets");
        assertThat(west.at("/roi/netExpected/value").isMissingNode()).isTrue();
        String path = "/api/reports/campaigns/" + world.campaign;
        assertThat(people(Api.get(path + "/responders", "marketer", "east"))).isEqualTo(ids(world, 20));
        assertThat(people(Api.get(path + "/assignments", "marketer", "nowhere")))
                .isEmpty();
        assertThat(Api.report(world.campaign, "marketer")
                        .at("/strict/audience/people")
                        .asLong())
                .isZero();
    }

    @Test
    void anErasedPersonLeavesNothingBehindHoweverLateTheirFactsCome() throws Exception {
        Story world = SmallWorld.tell(8);
        Bus.deliver(world.facts());

        Bus.deliver(List.of(new PersonErased(world.person(2), 9, Story.at(60))));
        Bus.deliver(world.facts());

        for (String table : List.of("activity", "encounter", "assignment", "touchpoint")) {
            assertThat(Api.one("SELECT count(*) FROM attribution." + table + " WHERE person_id = '" + world.person(2)
                            + "'"))
                    .as(table)
                    .isEqualTo("0");
        }
        assertThat(Api.report(world.campaign, "marketer", "*")
                        .at("/strict/audience/assigned/TREATMENT")
                        .asLong())
                .isEqualTo(7);
    }

    @Test
    void aCampaignNotLaunchedSaysSo() throws Exception {
        Story draft = new Story(10);
        Bus.deliver(List.of(draft.definition(0.3, null)));

        JsonNode report = Api.report(draft.campaign, "analyst", "*");

        assertThat(report.at("/state").asText()).isEqualTo("NOT_LAUNCHED");
        assertThat(report.has("strict")).isFalse();
        assertThat(Api.get("/api/reports/campaigns/" + draft.campaign + "/responders", "marketer", "*")
                        .at("/items"))
                .isEmpty();
        Api.as("marketer", "*")
                .get("/api/reports/campaigns/" + draft.person(1))
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    private static void forgetEverything() throws Exception {
        Api.sql("TRUNCATE attribution.person, attribution.activity, attribution.encounter, attribution.lead_link,"
                + " attribution.campaign, attribution.assignment, attribution.touchpoint");
    }

    private static void assertFigures(JsonNode section, Map<String, Long> expected) {
        expected.forEach((pointer, figure) ->
                assertThat(section.at(pointer).asText()).as(pointer).isEqualTo(figure.toString()));
    }

    private static void assertMargin(JsonNode margin, long revenue, long cost, long sum, List<Integer> counts) {
        assertThat(margin.at("/revenue/minor").asLong()).as("revenue").isEqualTo(revenue);
        assertThat(margin.at("/variableDirectCost/minor").asLong()).as("cost").isEqualTo(cost);
        assertThat(margin.at("/margin/minor").asLong()).as("margin").isEqualTo(sum);
        assertThat(List.of(
                        margin.at("/complete").asInt(),
                        margin.at("/missingCost").asInt(),
                        margin.at("/missingRevenue").asInt()))
                .isEqualTo(counts);
    }

    /** Channels that got something. */
    private static Map<String, Long> shares(JsonNode credit, String figure) {
        Map<String, Long> shares = new java.util.TreeMap<>();
        credit.at("/channels")
                .forEach(share -> shares.put(
                        share.at("/channel").asText(), share.at(figure).asLong()));
        shares.values().removeIf(share -> share == 0);
        return shares;
    }

    private static List<String> contacts(JsonNode section) {
        return StreamSupport.stream(section.at("/contacts/byStatus").spliterator(), false)
                .map(row -> (row.at("/status").asText() + " "
                                + row.path("reason").asText("") + " "
                                + row.at("/count").asText())
                        .replace("  ", " "))
                .toList();
    }

    private static List<String> paged(String path) throws Exception {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = Api.get(path + "?limit=4" + cursor, "marketer", "*");
            all.addAll(people(page));
            cursor =
                    page.has("nextCursor") ? "&cursor=" + page.at("/nextCursor").asText() : "";
        } while (!cursor.isEmpty());
        return all;
    }

    private static List<String> people(JsonNode page) {
        return StreamSupport.stream(page.at("/items").spliterator(), false)
                .map(row -> row.at("/personId").asText())
                .toList();
    }

    private static List<String> ids(Story world, int... people) {
        return java.util.Arrays.stream(people)
                .mapToObj(n -> world.person(n).toString())
                .toList();
    }
}
