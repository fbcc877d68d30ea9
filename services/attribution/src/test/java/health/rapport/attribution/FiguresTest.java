package health.rapport.attribution;

import static health.rapport.attribution.Story.at;
import static health.rapport.attribution.Story.payments;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.kernel.Channel;
import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Dashboards, in service lines of their own so that other tests' people are in none of them. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class FiguresTest {
    private static final String SPRING = "from=2026-03-01&to=2026-05-31";

    @Test
    void peopleCountOnceInTotalsAndEveryFigureOpensToItsVisits() throws Exception {
        Story world = told(80, "FIG80");
        String only = "&serviceLine=FIG80";

        JsonNode table = Api.get("/api/reports/figures?by=channel&model=linear&" + SPRING + only, "marketer", "*");

        // three visits, each after an e-mail and an answer on the web, two of one person
        assertThat(row(table, "EMAIL").at("/conversionsMicro").asLong()).isEqualTo(1_500_000);
        assertThat(row(table, "WEB").at("/conversionsMicro").asLong()).isEqualTo(1_500_000);
        assertThat(row(table, "EMAIL").at("/expected/micro").asLong()).isEqualTo(150_000_000);
        assertThat(row(table, "EMAIL").at("/expected/ofConversionsMicro").asLong())
                .isEqualTo(1_000_000);
        assertThat(row(table, "EMAIL").at("/people").asLong()).isEqualTo(2);
        assertThat(table.at("/total/people").asLong()).isEqualTo(2);
        assertThat(table.at("/total/conversionsMicro").asLong()).isEqualTo(3_000_000);
        JsonNode byLine = Api.get("/api/reports/figures?by=serviceLine,facility&" + SPRING + only, "marketer", "*");
        assertThat(byLine.at("/rows/0/of/facility").asText()).isEqualTo("Main");
        assertThat(byLine.at("/total/conversionsMicro").asLong()).isEqualTo(3_000_000);
        // a span that is no whole months sums the same cells by day
        JsonNode days =
                Api.get("/api/reports/figures?by=channel&from=2026-03-05&to=2026-04-30" + only, "marketer", "*");
        assertThat(days.at("/total/conversionsMicro").asLong()).isEqualTo(3_000_000);

        JsonNode visits = Api.get("/api/reports/figures/visits?" + SPRING + only, "marketer", "*");
        assertThat(visits.at("/items")).hasSize(2); // the third carries a sensitivity label
        assertThat(visits.at("/items/0/path")).hasSize(2);
        JsonNode hers = Api.get("/api/reports/people/" + world.person(1) + "/visits", "marketer", "*");
        assertThat(hers).hasSize(1);
        assertThat(hers.at("/0/path/1/channel").asText()).isEqualTo("WEB");
        assertThat(Api.one("SELECT count(*) FROM attribution.audit_log WHERE action = 'report.person-visits'"
                        + " AND subject = '%s'".formatted(world.person(1))))
                .isEqualTo("1");
    }

    @Test
    void whoSeesOtherMarketsSeesNothingOfThesePeople() throws Exception {
        Story world = told(81, "FIG81");
        String question = "?" + SPRING + "&serviceLine=FIG81";

        assertThat(Api.get("/api/reports/figures" + question, "marketer", "east")
                        .at("/rows"))
                .isEmpty();
        assertThat(Api.get("/api/reports/figures/visits" + question, "marketer", "east")
                        .at("/items"))
                .isEmpty();
        assertThat(Api.get("/api/reports/people/" + world.person(1) + "/visits", "marketer", "east"))
                .isEmpty();
        assertThat(Api.get("/api/reports/figures" + question, "marketer", "west")
                        .at("/total/people")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void whatTheLedgerSaidThenCanBeSeenAfterItSaysSomethingElse() throws Exception {
        Story world = told(82, "FIG82");
        String question = "/api/reports/figures?by=channel&" + SPRING + "&serviceLine=FIG82";
        String before = rows(Api.get(question, "marketer", "*"));
        Thread.sleep(20);
        Instant then = Instant.now();
        Thread.sleep(20);
        Bus.deliver(List.of(world.visit(1, 2, 1, at(10), "FIG82", payments(900_00, 900_00, 0))));
        Books.awaitKept();

        assertThat(rows(Api.get(question, "marketer", "*"))).isNotEqualTo(before);
        assertThat(rows(Api.get(question + "&recordedUntil=" + then, "marketer", "*")))
                .isEqualTo(before);
    }

    @Test
    void analystsGetWholeMonthsOfManyAndCsvIsTheSame() throws Exception {
        told(83, "FIG83");
        String url = "/api/reports/figures?by=serviceLine&" + SPRING;

        JsonNode table = Api.get(url, "analyst", "*");

        assertThat(table.toString()).doesNotContain("FIG83");
        assertThat(table.at("/withheld").asBoolean()).isTrue();
        for (String refused : List.of("&serviceLine=FIG83", "&channel=WEB", "&recordedUntil=2026-03-01T00:00:00Z")) {
            Api.as("analyst", "*").get(url + refused).then().statusCode(400);
        }
        Api.as("analyst", "*")
                .get("/api/reports/figures?from=2026-03-01&to=2026-03-30")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        Api.as("analyst", "*")
                .get("/api/reports/figures/visits?" + SPRING)
                .then()
                .statusCode(403);
        String csv = Api.as("marketer", "*")
                .get("/api/reports/figures.csv?by=serviceLine&serviceLine=FIG83&" + SPRING)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv).contains("serviceLine,conversions_micro").contains("\"FIG83\",3000000,300000000,2000000,");
        for (String wrong : List.of("by=colour", "model=best", "from=yesterday", "to=2020-01-01", "section=both")) {
            Api.as("marketer", "*")
                    .get("/api/reports/figures?" + wrong + "&" + SPRING)
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void sequencesSayHowLongTheyTook() throws Exception {
        told(84, "FIG84");

        JsonNode first = Api.get("/api/reports/figures/sequences?" + SPRING, "marketer", "west");

        assertThat(first.at("/sequences").size()).isPositive();
        assertThat(first.at("/sequences/0/visits").asLong()).isPositive();
    }

    @Test
    void whatIsMissingIsCounted() throws Exception {
        JsonNode before = Api.get("/api/reports/quality", "steward", "*");
        told(85, "FIG85");
        JsonNode after = Api.get("/api/reports/quality", "steward", "*");

        for (String counted : List.of("/encounters/withoutCost", "/encounters/total", "/activities/total")) {
            long more = after.at(counted).asLong() - before.at(counted).asLong();
            assertThat(more)
                    .as(counted)
                    .isEqualTo(counted.endsWith("withoutCost") ? 1 : counted.startsWith("/e") ? 3 : 2);
        }
        assertThat(after.at("/newest/encounter").asText()).isNotBlank();
        assertThat(after.at("/ledger/parked").asLong()).isZero();
        Api.as("analyst", "*").get("/api/reports/quality").then().statusCode(403);
    }

    private static Story told(int number, String line) throws Exception {
        Story s = new Story(number);
        s.add(s.definition(0.4, Story.LAUNCH)).people(PersonStatus.MASTERED, "west", 1, 2);
        for (int n = 1; n <= 2; n++) {
            s.add(
                    s.email(n, 1, health.rapport.contracts.touchpoint.TouchpointStatus.SENT, null),
                    s.answer(n, n, Channel.WEB, 5));
        }
        s.add(s.visit(1, 1, 1, at(10), line, payments(400_00, -1, 100_00)));
        s.add(s.visit(2, 1, 2, at(11), line, payments(400_00, -1, -1)));
        s.add(s.visit(3, 1, 2, at(40), line, payments(100_00, -1, 100_00), SensitivityLabel.PART2));
        Bus.deliver(s.facts());
        Books.awaitKept();
        return s;
    }

    private static JsonNode row(JsonNode table, String channel) {
        return StreamSupport.stream(table.at("/rows").spliterator(), false)
                .filter(row -> row.at("/of/channel").asText().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private static String rows(JsonNode table) {
        return StreamSupport.stream(table.at("/rows").spliterator(), false)
                .map(JsonNode::toString)
                .sorted()
                .toList()
                .toString();
    }
}
