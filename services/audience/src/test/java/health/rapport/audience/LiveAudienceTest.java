package health.rapport.audience;

import static health.rapport.audience.Api.EVERYBODY;
import static health.rapport.audience.Api.FORM;
import static health.rapport.audience.Api.WOMEN;
import static health.rapport.audience.Api.as;
import static health.rapport.audience.Api.change;
import static health.rapport.audience.Api.create;
import static health.rapport.audience.Api.eventually;
import static health.rapport.audience.Api.group;
import static health.rapport.audience.Api.marketer;
import static health.rapport.audience.Api.readModelHolds;
import static health.rapport.audience.Api.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import health.rapport.audience.Facts.Person;
import health.rapport.audience.persistence.LiveMembers;
import health.rapport.audience.persistence.LiveMembers.AsOfState;
import health.rapport.audience.persistence.LiveMembers.Changes;
import health.rapport.audience.persistence.LiveMembers.Published;
import health.rapport.audience.persistence.LiveMembers.Said;
import health.rapport.contracts.Topic;
import health.rapport.contracts.membership.MembershipEvent;
import health.rapport.contracts.membership.MembershipStated;
import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.kernel.Ids;
import health.rapport.kernel.PersonStatus;
import health.rapport.runtime.time.DomainClock;
import health.rapport.testsupport.FixedClock;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The members of a live audience are those its rules say, and each change is published once. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class LiveAudienceTest {
    private static final String SOMEBODY_ELSE = "UPDATE live_audience SET leader = '%s', led_until = %s";

    private final UUID ann = Ids.next();
    private final UUID bea = Ids.next();
    private final FixedClock clock = new FixedClock(Facts.NOW);

    @Inject
    LiveMembers members;

    @BeforeEach
    @AfterEach
    void nobody() {
        QuarkusMock.installMockForType(clock, DomainClock.class);
        Sql.run("TRUNCATE live_audience");
        Sql.run("TRUNCATE person, activity, encounter, score, membership, snapshot, snapshot_chunk, audience");
    }

    @Test
    void anEventBringsSomebodyInAndAnotherOutWithinSeconds() {
        UUID form = Ids.next();
        TestKafka.send(
                Person.mastered(ann, "F").stated(1), Person.mastered(bea, "F").stated(1));
        readModelHolds(2, 0, 0, 0);
        String id = live(group("asked us", "MASTERED", FORM));
        holds(id);

        TestKafka.send(Facts.form(form, 1, ann, Set.of()));
        holds(id, ann);
        TestKafka.send(Facts.form(form, 2, bea, Set.of()));
        holds(id, bea);

        assertThat(published(id, ann, 2)).extracting(MembershipStated::member).containsExactly(true, false);
        assertThat(published(id, bea, 1))
                .containsExactly(new MembershipStated(bea, UUID.fromString(id), 1, 1, true, "asked us", Facts.NOW));
        state(id)
                .body("size", equalTo(1))
                .body("asOf", equalTo(Facts.NOW.toString()))
                .body("lastChange", equalTo(Facts.NOW.toString()))
                .body("watermark", not(equalTo(Map.of())));
        changes(id, "").body("items.personId", containsInAnyOrder(text(ann), text(bea)));
        changes(id, "?since=" + Facts.NOW).body("items", hasSize(2));
        changes(id, "?since=" + Facts.NOW.plusSeconds(1)).body("items", hasSize(0));
        marketer()
                .get("/api/audiences/" + id + "/live/changes?since=yesterday")
                .then()
                .statusCode(422);
    }

    @Test
    void whoComesBackHasANewerVersionThanWhenSheLeft() {
        TestKafka.send(Person.mastered(ann, "F").stated(1));
        readModelHolds(1, 0, 0, 0);
        String id = live(group("women", "MASTERED", WOMEN));
        holds(id, ann);
        TestKafka.send(Person.mastered(ann, "M").stated(2));
        holds(id);
        TestKafka.send(Person.mastered(ann, "F").stated(3));
        holds(id, ann);

        assertThat(published(id, ann, 3))
                .extracting(m -> m.version() + " " + m.member())
                .containsExactly("1 true", "2 false", "3 true");
    }

    @Test
    void aMergeMovesTheMembershipAndAnErasureEndsIt() {
        UUID form = Ids.next();
        TestKafka.send(
                Person.mastered(ann, "F").stated(1),
                Person.mastered(bea, "F").stated(1),
                Facts.form(form, 1, bea, Set.of()));
        readModelHolds(2, 1, 0, 0);
        String id = live(group("asked us", "MASTERED", FORM));
        holds(id, bea);

        TestKafka.send(new PersonRedirected(bea, 2, ann, Facts.NOW), Facts.form(form, 2, ann, Set.of()));
        holds(id, ann);
        assertThat(published(id, bea, 2)).extracting(MembershipStated::member).containsExactly(true, false);

        TestKafka.send(new PersonErased(ann, 2, Facts.NOW));
        holds(id);
        assertThat(Sql.texts("SELECT count(*) FROM membership WHERE person_id = '" + ann + "'"))
                .containsExactly("0");
    }

    @Test
    void timeAloneLetsSomebodyOut() {
        TestKafka.send(Person.mastered(ann, "F").stated(1), Facts.form(Ids.next(), 1, ann, Set.of()));
        readModelHolds(1, 1, 0, 0);
        String id = live(group("asked us", "MASTERED", FORM));
        holds(id, ann);

        clock.advance(Duration.ofDays(180));
        quiet();
        holds(id, ann);
        clock.advance(Duration.ofDays(1));
        holds(id);
        assertThat(published(id, ann, 2).getLast().changedAt()).isEqualTo(clock.instant());
    }

    @Test
    void whatIsStoredBeforeItHappensBringsSomebodyInWhenItDoes() {
        clock.advance(Duration.ofMinutes(-70)); // the form comes ten minutes later
        TestKafka.send(Person.mastered(ann, "F").stated(1));
        readModelHolds(1, 0, 0, 0);
        String id = live(group("asked us", "MASTERED", FORM));
        holds(id);
        TestKafka.send(Facts.form(Ids.next(), 1, ann, Set.of()));
        readModelHolds(1, 1, 0, 0);

        clock.advance(Duration.ofMinutes(9));
        quiet();
        holds(id);
        clock.advance(Duration.ofMinutes(1));
        holds(id, ann);
    }

    @Test
    void aLaunchOfALiveAudiencePublishesNothingThatIsNotFollowed() {
        TestKafka.send(Person.mastered(ann, "F").stated(1));
        readModelHolds(1, 0, 0, 0);
        String id = live(group("women", "MASTERED", WOMEN));
        holds(id, ann);
        String token = Api.count(id).extract().path("token");
        Api.launch(id, token).statusCode(200);

        assertThat(published(id, ann, 1)).hasSize(1);
        assertThat(Sql.texts("SELECT version FROM membership")).containsExactly("1");
    }

    @Test
    void whatHappensWhileNobodyLooksIsPublishedOnceAfterwards() {
        TestKafka.send(
                Person.mastered(ann, "F").stated(1), Person.mastered(bea, "M").stated(1));
        readModelHolds(2, 0, 0, 0);
        String id = live(group("women", "MASTERED", WOMEN));
        holds(id, ann);

        Sql.run(SOMEBODY_ELSE.formatted(UUID.randomUUID(), "'infinity'"));
        TestKafka.send(
                Person.mastered(ann, "M").stated(2), Person.mastered(bea, "F").stated(2));
        Sql.await("SELECT gender FROM person WHERE person_id = '" + bea + "'", "F");
        Api.inMemory();
        quiet();
        holds(id, ann);

        Sql.run("UPDATE live_audience SET led_until = '-infinity'");
        holds(id, bea);
        quiet();
        assertThat(published(id, ann, 2)).extracting(MembershipStated::member).containsExactly(true, false);
        assertThat(Sql.texts("SELECT version FROM membership ORDER BY version")).containsExactly("1", "2");
    }

    @Test
    void whoIsNotTheLeaderOrKnowsLessThanWasPublishedMayNotPublish() {
        TestKafka.send(Person.mastered(ann, "F").stated(1));
        readModelHolds(1, 0, 0, 0);
        String id = live(group("women", "MASTERED", WOMEN));
        holds(id, ann);
        UUID other = UUID.randomUUID();
        Sql.run(SOMEBODY_ELSE.formatted(other, "'infinity'"));
        Sql.run("UPDATE live_audience SET seen = pg_current_snapshot()");
        String now = Sql.texts("SELECT seen FROM live_audience").getFirst();

        UUID audience = UUID.fromString(id);
        Said said = new Said(audience, 1, 1);
        assertThat(leave(UUID.randomUUID(), said, now).audiences()).isEmpty();
        assertThat(leave(other, new Said(audience, 2, 1), now).audiences()).isEmpty();
        assertThat(leave(other, new Said(audience, 1, 0), now).audiences()).isEmpty();
        assertThat(leave(other, said, "3:3:").audiences()).isEmpty();
        holds(id, ann);

        assertThat(leave(other, said, now).changes()).hasSize(1);
        Published again = leave(other, said, now);
        assertThat(again.audiences()).containsExactly(audience);
        assertThat(again.changes()).isEmpty();
        holds(id);
    }

    @Test
    void pausedItStaysAsItIsAndAChangedDefinitionIsFollowed() {
        TestKafka.send(Person.mastered(ann, "F").stated(1));
        readModelHolds(1, 0, 0, 0);
        String id = live(group("women", "MASTERED", WOMEN));
        holds(id, ann);

        put(id, true).statusCode(200).body("paused", equalTo(true));
        TestKafka.send(Person.mastered(bea, "F").stated(1));
        readModelHolds(2, 0, 0, 0);
        quiet();
        holds(id, ann);
        put(id, false).body("paused", equalTo(false));
        holds(id, ann, bea);

        change(id, "\"1\"", group("all of them", "MASTERED", EVERYBODY)).statusCode(200);
        Sql.await(
                "SELECT string_agg(DISTINCT group_name || version || audience_version, '') FROM membership",
                "all of them22");
    }

    @Test
    void whereLeadsStandBesideMasteredPeopleEverybodyIsAskedAgain() {
        UUID lead = Ids.next();
        TestKafka.send(Person.mastered(lead, "F")
                .as(PersonStatus.UNMASTERED)
                .email("a@example.org")
                .stated(1));
        readModelHolds(1, 0, 0, 0);
        String id = live(group("leads", "UNMASTERED", EVERYBODY), group("patients", "MASTERED", EVERYBODY));
        holds(id, lead);

        TestKafka.send(Person.mastered(ann, "F").email("A@example.org").stated(1));
        holds(id, ann);
    }

    @Test
    void itIsOfTheMarketsOfWhoMadeIt() {
        TestKafka.send(
                Person.mastered(ann, "F").in("west").stated(1),
                Person.mastered(bea, "F").in("east").stated(1));
        readModelHolds(2, 0, 0, 0);
        String id = create(group("all", "MASTERED", EVERYBODY));
        String path = "/api/audiences/" + id + "/live";
        marketer().get(path).then().statusCode(404);
        as("wanda", List.of("west"), "marketer")
                .contentType("application/json")
                .body("{\"paused\":false}")
                .put(path)
                .then()
                .statusCode(200)
                .body("markets", contains("west"));
        holds(id, ann);
        as("edward", List.of("east"), "marketer").get(path).then().statusCode(403);
        as("edward", List.of("east"), "marketer").get(path + "/changes").then().statusCode(403);
        as("ana", List.of("*"), "analyst").get(path).then().statusCode(403);
        state(id).body("$", hasKey("asOf"));
    }

    private Published leave(UUID leader, Said said, String seen) {
        return members.publish(
                        leader,
                        List.of(new Changes(said, Map.of(), List.of(ann))),
                        new AsOfState(seen, Map.of(), Facts.NOW))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static String live(String... groups) {
        String id = create(groups);
        put(id, false).statusCode(200).body("allMarkets", equalTo(true));
        return id;
    }

    private static ValidatableResponse put(String id, boolean paused) {
        return marketer()
                .contentType("application/json")
                .body("{\"paused\":" + paused + "}")
                .put("/api/audiences/" + id + "/live")
                .then();
    }

    private static ValidatableResponse state(String id) {
        return marketer().get("/api/audiences/" + id + "/live").then().statusCode(200);
    }

    private static ValidatableResponse changes(String id, String query) {
        return marketer()
                .get("/api/audiences/" + id + "/live/changes" + query)
                .then()
                .statusCode(200);
    }

    private static void holds(String id, UUID... people) {
        List<String> wanted = Stream.of(people).map(UUID::toString).sorted().toList();
        eventually(() -> {
            assertThat(Sql.texts("SELECT person_id FROM membership WHERE member AND audience_id = '" + id
                            + "' ORDER BY person_id::text"))
                    .isEqualTo(wanted);
            assertThat(Sql.texts(
                            "SELECT (as_of IS NOT NULL)::text FROM live_audience WHERE audience_id = '" + id + "'"))
                    .containsExactly("true");
        });
    }

    private static List<MembershipStated> published(String audience, UUID person, int count) {
        return TestKafka.await(Topic.MEMBERSHIPS, count, record -> record.key().equals(text(person))).stream()
                .map(record -> (MembershipStated) TestKafka.read(record, MembershipEvent.class))
                .filter(stated -> stated.audienceId().equals(UUID.fromString(audience)))
                .toList();
    }

    /** Long enough for several looks. */
    private static void quiet() {
        try {
            Thread.sleep(1_500);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}
