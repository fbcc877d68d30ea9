package health.rapport.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.standalone.demo.DemoData;
import health.rapport.standalone.demo.DemoPerson;
import health.rapport.standalone.demo.DemoReport;
import health.rapport.standalone.demo.DemoResult;
import health.rapport.standalone.demo.DemoStory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The main job on real processes, and what hostile input and curious callers get from them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MainJobIT {
    /** Enough for thirty people in each arm, which an interval needs, however the dice of the arms fall. */
    private static final int PATIENTS = 760;

    private static final Duration WINDOW = Duration.ofDays(90);

    private static final List<String> PROTECTED = List.of(
            "/api/people",
            "/api/batches",
            "/api/quarantine",
            "/api/models",
            "/api/audiences",
            "/api/campaigns",
            "/api/permissions",
            "/api/content/modules",
            "/api/reports/read-model");

    /** What stands nowhere else, as it is typed and as it is normalised. */
    private static final List<String> CANARIES = List.of(
            "Zilpzalpina", "Kanarienvogel", "qx7canary", "Wellensittich", "940-555-0177", "9405550177", "(940) 555");

    private final DemoData data = DemoData.cut(PATIENTS);
    private final RunningRapport rapport = RunningRapport.start("main-job");
    private final Door door = new Door(rapport.instance());

    @AfterAll
    void stop() {
        rapport.close();
    }

    @Test
    @Order(1)
    void theReportSaysWhatTheInputSays() {
        var begin = Instant.now();
        var result = new DemoStory(rapport.instance(), data, RunningRapport::say).play();
        var lines = DemoReport.of(result);
        RunningRapport.say(
                "The story took " + Duration.between(begin, Instant.now()).toSeconds() + " s.");
        RunningRapport.say(DemoReport.table(lines));
        assertThat(lines).as(DemoReport.table(lines)).isNotEmpty().allMatch(line -> line.holds() || line.isEstimate());
        JsonNode visits = result.report()
                .path("strict")
                .path("incremental")
                .path("visits")
                .path("value");
        assertThat(visits.asDouble()).isCloseTo(incrementalVisits(result), within(1e-6));
    }

    /** By intention to treat, from the arms and the files alone: visits of the treated, less what the holdout lets expect. */
    private double incrementalVisits(DemoResult result) {
        var launched = result.launched();
        double treated = launched.peopleByArm().getOrDefault("TREATMENT", 0);
        double heldOut = launched.peopleByArm().getOrDefault("HOLDOUT", 0);
        return visitsOf(result, "TREATMENT") - treated * visitsOf(result, "HOLDOUT") / heldOut;
    }

    private long visitsOf(DemoResult result, String arm) {
        var patients = result.launched().patientsByArm().getOrDefault(arm, Set.of());
        var end = data.launch().plus(WINDOW);
        return result.visits().stream()
                .filter(visit -> patients.contains(visit.patient()))
                .filter(visit -> "CARDIOLOGY".equals(visit.serviceLineHint()))
                .filter(visit -> visit.start().isBefore(end))
                .count();
    }

    @Test
    @Order(2)
    void everyBadRowWaitsWithItsReasonAndAFixedOneArrivesOnce() {
        JsonNode batch = upload(HostileFile.SOURCE, HostileFile.bytes());
        assertThat(batch.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(batch.path("rowsRead").asInt()).isEqualTo(HostileFile.ROWS);
        assertThat(batch.path("accepted").asInt()).isEqualTo(HostileFile.GOOD);
        assertThat(batch.path("accepted").asInt()
                        + batch.path("duplicate").asInt()
                        + batch.path("quarantined").asInt())
                .isEqualTo(HostileFile.ROWS);
        String list = "/api/quarantine?batchId=" + batch.path("batchId").asText();
        assertThat(door.all("steward", list)).hasSize(HostileFile.ROWS - HostileFile.GOOD);
        HostileFile.ROW_BY_REASON.forEach((reason, row) -> {
            var item = onlyItem(list + "&reason=" + reason);
            assertThat(item.body().path("fields").path("source_id").asText())
                    .as(reason)
                    .isEqualTo(row);
        });
        fixAndReplay(onlyItem(list + "&reason=date.syntax"));
    }

    private void fixAndReplay(Door.Reply item) {
        String path = "/api/quarantine/" + item.body().path("quarantineId").asText();
        var correction = Door.Content.json("""
                {"fields":{"source_id":"h3","first_name":"Anton","last_name":"Hostile","birth_date":"1980-12-31",\
                "street":"3 Rough Rd","city":"Boston","state":"MA","postal_code":"02108","email":"h3@hostile.example"}}""");
        assertThat(door.put("steward", path, correction).status()).isEqualTo(428);
        assertThat(door.put("steward", path, correction.with("If-Match", "\"99\""))
                        .status())
                .isEqualTo(412);
        assertThat(door.put("steward", path, correction.with("If-Match", item.etag()))
                        .status())
                .isEqualTo(200);
        assertThat(door.get("steward", "/api/people?source=hostile%7Ch3").body().path("items"))
                .isEmpty();
        var first = door.post("steward", path + "/replay", Door.Content.json("{}"));
        var again = door.post("steward", path + "/replay", Door.Content.json("{}"));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().path("outcome").asText()).isEqualTo("ACCEPTED");
        assertThat(again).isEqualTo(first);

        var people =
                eventually(() -> door.all("steward", "/api/people?source=hostile%7Ch3"), found -> !found.isEmpty());
        assertThat(people).hasSize(1);
        var person = door.get(
                "steward", "/api/people/" + people.getFirst().path("personId").asText());
        assertThat(person.body().path("records")).hasSize(1);
        assertThat(door.get("steward", path).body().path("state").asText()).isEqualTo("RESOLVED");
    }

    @Test
    @Order(3)
    void aUserOfOneMarketSeesNobodyOfAnother() {
        var everybody = door.all("marketer", "/api/people");
        var visible = door.all("marketer-west", "/api/people");
        assertThat(visible).isNotEmpty().allMatch(person -> markets(person).contains("west"));
        var west = everybody.stream().filter(p -> markets(p).contains("west")).count();
        assertThat(visible).hasSize((int) west).hasSizeLessThan(everybody.size());

        var east = everybody.stream()
                .filter(p -> markets(p).contains("east") && !markets(p).contains("west"))
                .findFirst()
                .orElseThrow();
        String path = "/api/people/" + east.path("personId").asText();
        assertThat(door.get("marketer", path).status()).isEqualTo(200);
        for (String part : List.of("", "/activities", "/encounters")) {
            assertThat(door.get("marketer-west", path + part).status()).as(part).isEqualTo(404);
        }
        // what belongs to a person is nobody's either, or it is empty
        for (String part : List.of("/scores", "/receipts")) {
            var answer = door.get("marketer-west", path + part);
            assertThat(answer.status() == 404
                            || answer.status() == 403
                            || answer.body().path("items").isEmpty())
                    .as(part + " answered " + answer.status())
                    .isTrue();
        }
    }

    private static List<String> markets(JsonNode person) {
        List<String> markets = new ArrayList<>();
        person.path("markets").forEach(market -> markets.add(market.asText()));
        return markets;
    }

    @Test
    @Order(4)
    void noSpellingOfAPathOpensADoor() {
        String steward = door.authorization("steward");
        for (String path : PROTECTED) {
            assertThat(door.statusOf(path, "")).as(path).isEqualTo(401);
            for (String spelling : spellings(path)) {
                assertThat(door.statusOf(spelling, "")).as(spelling).isIn(400, 401, 403, 404);
                assertThat(door.statusOf(spelling, steward))
                        .as(spelling + " with a token")
                        .isIn(400, 403, 404);
            }
        }
    }

    private static List<String> spellings(String path) {
        String rest = path.substring("/api".length());
        return List.of(
                path + ";x",
                path + "%3bx",
                path + "%3Bx=1",
                "/api;x" + rest,
                "/" + path,
                "/api/" + rest,
                "/api/%2e" + rest,
                "/api/x/%2e%2e" + rest,
                "/docs/%2e%2e" + path,
                "/docs/.." + path,
                "/u/x/../.." + path,
                "/u/%2E%2E" + path,
                "/u/%252e%252e" + path,
                "/api%2f" + rest.substring(1),
                "/api\\" + rest.substring(1),
                path + "%00");
    }

    @Test
    @Order(5)
    void nothingPersonalIsWrittenToALog() throws IOException {
        plantCanaries();
        var search = new LogSearch(rapport.home().logs());
        assertThat(search.files()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(search.find(CANARIES)).isEmpty();
        // those who went through all of it: mastered, scored, mailed, answered
        assertThat(search.find(data.people().stream()
                        .map(DemoPerson::email)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()))
                .isEmpty();

        // and the search would find them
        var control = rapport.home().logs().resolve("control.log");
        Files.writeString(control, "INFO mail to QX7canary@example.org failed\n");
        assertThat(search.find(CANARIES)).containsExactly("control.log: qx7canary");
        Files.delete(control);
    }

    private void plantCanaries() {
        String header =
                "source_id,first_name,last_name,birth_date,gender,street,city,state,postal_code,email,mobile_phone\n";
        String rest = ",F,47 Wellensittich Lane,Boston,MA,02108,qx7canary@example.org,940-555-0177\n";
        JsonNode batch = upload(
                "canary",
                (header + "c1,Zilpzalpina,Kanarienvogel,1980-01-01" + rest + "c2,Zilpzalpina,Kanarienvogel,never" + rest
                                + "c3,Zilpzalpina,\"Kanarienvogel\"x,1980-01-01" + rest)
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(batch.path("quarantined").asInt()).isEqualTo(2);
        String person = """
                {"firstName":"Zilpzalpina","lastName":"Kanarienvogel","street":"47 Wellensittich Lane",\
                "email":"qx7canary@example.org","mobilePhone":"940-555-0177"}""";
        Stream.of(
                        "[{\"messageId\":\"c4\",\"occurredAt\":\"never\",\"person\":" + person + "}]",
                        "{\"messageId\":\"c5\",\"person\":" + person + ",}",
                        "{\"messageId\":\"c6\",\"person\":" + person.replace("}", ""),
                        "{\"messageId\":\"c7\",\"person\":" + person.replace("\"47", "\"\\x47") + "}",
                        "{\"messageId\":\"c8\",\"person\":[" + person + "]}")
                .map(body -> door.post("marketer", "/api/activities", Door.Content.json(body)))
                .forEach(answer -> assertThat(answer.status())
                        .as("%s", answer.body())
                        .satisfiesAnyOf(
                                status -> assertThat(status).isEqualTo(207),
                                status -> assertThat(status).isBetween(400, 499)));
        door.get("marketer", "/api/people?email=qx7canary@example.org");
        door.get("marketer", "/api/people?q=Kanarienvogel%20Zilpzalpina&phone=940-555-0177");
        var arrived = eventually(() -> door.all("steward", "/api/people?source=canary%7Cc1"), l -> !l.isEmpty());
        assertThat(arrived).hasSize(1);
    }

    private JsonNode upload(String source, byte[] file) {
        var answer = door.post("steward", "/api/batches?layout=person&source=" + source, Door.Content.csv(file));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
        String path = "/api/batches/" + answer.body().path("batchId").asText();
        return eventually(
                () -> door.get("steward", path).body(),
                batch -> List.of("COMPLETED", "FAILED")
                        .contains(batch.path("state").asText()));
    }

    private Door.Reply onlyItem(String list) {
        var items = door.all("steward", list);
        assertThat(items).as(list).hasSize(1);
        return door.get(
                "steward",
                "/api/quarantine/" + items.getFirst().path("quarantineId").asText());
    }

    private static <T> T eventually(Callable<T> question, java.util.function.Predicate<T> good) {
        var end = Instant.now().plusSeconds(60);
        try {
            var answer = question.call();
            while (!good.test(answer) && Instant.now().isBefore(end)) {
                Thread.sleep(200);
                answer = question.call();
            }
            return answer;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
