package health.rapport.mastering;

import static health.rapport.mastering.Given.named;
import static health.rapport.mastering.Given.nobody;
import static health.rapport.mastering.Stewards.personOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.contracts.activity.ActivityLinked;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.domain.Statement;
import health.rapport.mastering.domain.StewardAction;
import health.rapport.mastering.stewardship.Ask;
import health.rapport.mastering.stewardship.Done;
import health.rapport.testsupport.RapportTestResource;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A merge that is undone leaves everything as it was, but for versions and times. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class MergeThenSplitTest {
    private static final Ask.Care CARE = new Ask.Care("*", true, null);

    @Inject
    Stewards stewards;

    @BeforeEach
    @AfterEach
    void emptyTables() {
        Tables.empty();
    }

    @Test
    void bothPersonsHaveTheirIdsAndEverythingElseBack() {
        UUID ann = record("ann", "Ann", "1 Elm Street");
        UUID bea = record("bea", "Beatrix", "9 Oak Lane");
        stewards.submit(
                Given.encounter("e-1", "ehr", "bea"),
                Given.relation("r-1", "ehr", "bea", "1234567893"),
                Given.activity("anns", null, nobody().email("ann@example.org")),
                Given.activity("form", null, nobody().email("bea@example.org")),
                Given.activity("call", null, nobody().email("bea@example.org").mobile("413-555-0177")),
                Given.activity("lead", "camp", nobody().email("new@example.org").mobile("413-555-0101")));
        List<String> before = Tables.identities();
        assertThat(before).anyMatch(line -> line.startsWith("tie ")).anyMatch(line -> line.startsWith("relations "));

        StewardAction merge = stewards.merge(personOf(ann), personOf(bea));
        assertThat(personOf(ann)).isEqualTo(personOf(bea));
        Done undo = stewards.act(new Ask.Undo(merge.id(), null));

        assertThat(Tables.identities()).isEqualTo(before);
        assertThat(undo.events())
                .as("both are stated with versions that are higher than all before")
                .filteredOn(event -> event instanceof PersonStated p && p.version() >= 3)
                .hasSize(2);
        assertThat(undo.events())
                .filteredOn(event -> event instanceof ActivityLinked a && a.previousPersonId() != null)
                .as("activities go back, and say from whom")
                .isNotEmpty();
        assertThat(undo.events()).noneMatch(PersonRedirected.class::isInstance);
    }

    @Test
    void theAddressThatLosesIsToldWithThePersonUntilTheyAreTwoAgain() {
        UUID ann = record("ann", "Ann", "1 Elm Street");
        UUID bea = record("bea", "Beatrix", "9 Oak Lane");

        Done merge = stewards.act(new Ask.Merge(personOf(ann), personOf(bea), CARE));
        PersonStated merged = stated(merge).getFirst();
        assertThat(merged.otherAddresses())
                .hasSize(2)
                .doesNotContain(String.valueOf(merged.golden().email()));
        assertThat(merged.otherAddresses())
                .allMatch(address -> List.of("ann@example.org", "bea@example.org", "413-555-0101", "413-555-0102")
                        .contains(address));

        Done undo = stewards.act(new Ask.Undo(merge.action().id(), null));
        assertThat(stated(undo)).hasSize(2).allMatch(person -> person.otherAddresses() == null);
    }

    private static List<PersonStated> stated(Done done) {
        return done.events().stream()
                .filter(PersonStated.class::isInstance)
                .map(PersonStated.class::cast)
                .toList();
    }

    @Test
    void aSplitGivesBackTheIdAsWell() {
        UUID ann = record("ann", "Ann", "1 Elm Street");
        UUID bea = record("bea", "Beatrix", "9 Oak Lane");
        UUID annsId = personOf(ann);
        UUID beasId = personOf(bea);
        stewards.merge(annsId, beasId);

        stewards.act(new Ask.Split(personOf(ann), List.of(Set.of(ann), Set.of(bea)), CARE));

        assertThat(List.of(personOf(ann), personOf(bea))).containsExactly(annsId, beasId);
    }

    @Test
    void aChainOfMergesComesApartLinkByLink() {
        UUID[] records = new UUID[4];
        for (int i = 0; i < records.length; i++) {
            records[i] = record(
                    "chain-" + i, List.of("Ann", "Beatrix", "Cleo", "Dora").get(i), (i + 1) + " Elm Street");
        }
        List<List<String>> states = new ArrayList<>();
        Deque<StewardAction> merges = new ArrayDeque<>();
        for (int i = 1; i < records.length; i++) {
            states.add(Tables.identities());
            // the smaller into the greater and the other way round
            merges.push(stewards.merge(personOf(records[i]), personOf(records[i - 1])));
        }
        for (List<String> before : states.reversed()) {
            stewards.undo(merges.pop());
            assertThat(Tables.identities()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverIsMergedAndUndone(long seed) {
        stewards.submit(World.submissions().toArray(Submission[]::new));
        List<String> before = Tables.identities();
        Random random = new Random(seed);
        List<UUID> records = Tables.texts("SELECT record_id::text FROM mastering.membership ORDER BY 1").stream()
                .map(UUID::fromString)
                .toList();
        Deque<StewardAction> taken = new ArrayDeque<>();
        Deque<List<String>> states = new ArrayDeque<>();
        for (int i = 0; i < 12; i++) {
            states.push(Tables.identities());
            taken.push(stewards.act(any(records, random)).action());
        }
        assertThat(Tables.identities()).as("something happened").isNotEqualTo(before);
        while (!taken.isEmpty()) {
            stewards.undo(taken.pop());
            assertThat(withoutIdsOfSplits(Tables.identities(), before))
                    .as("seed %d", seed)
                    .isEqualTo(withoutIdsOfSplits(states.pop(), before));
        }
    }

    /** Somebody who was born of a split keeps her id for good, as one that means whom she is one with again. */
    private static List<String> withoutIdsOfSplits(List<String> state, List<String> before) {
        Set<String> first = new java.util.HashSet<>();
        before.forEach(line -> java.util.Collections.addAll(first, line.split("[^0-9a-f-]")));
        return state.stream()
                .filter(line -> !line.contains("REDIRECTED") || first.contains(line.substring(7, 43)))
                .map(line -> line.startsWith("person ") ? withoutMergedIds(line, first) : line)
                .toList();
    }

    private static String withoutMergedIds(String line, Set<String> first) {
        return java.util.regex.Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27},?")
                .matcher(line)
                .replaceAll(id -> first.contains(id.group().replace(",", "")) ? id.group() : "");
    }

    /** Merges mostly; links and splits of single records in between. */
    private static Ask any(List<UUID> records, Random random) {
        while (true) {
            UUID one = records.get(random.nextInt(records.size()));
            UUID other = records.get(random.nextInt(records.size()));
            boolean apart = !personOf(one).equals(personOf(other));
            if (apart && random.nextInt(4) > 0) {
                return new Ask.Merge(personOf(one), personOf(other), CARE);
            }
            if (!one.equals(other) && !apart) {
                return new Ask.Split(personOf(one), List.of(Set.of(one), Set.of(other)), CARE);
            }
            if (apart && random.nextInt(4) == 0) {
                return new Ask.KeepApart(personOf(one), personOf(other), CARE);
            }
        }
    }

    @Test
    void anUndoCanBeUndoneAndIsRefusedWhileALaterActionStandsOnIt() {
        UUID ann = record("ann", "Ann", "1 Elm Street");
        UUID bea = record("bea", "Beatrix", "9 Oak Lane");
        UUID cleo = record("cleo", "Cleo", "4 Oak Lane");
        StewardAction first = stewards.merge(personOf(ann), personOf(bea));
        List<String> merged = Tables.identities();
        StewardAction second = stewards.merge(personOf(ann), personOf(cleo));

        assertThatThrownBy(() -> stewards.undo(first))
                .satisfies(refused -> assertThat(problem(refused).getParameters())
                        .containsEntry("actionId", second.id().toString()));
        stewards.undo(second);
        StewardAction undo = stewards.undo(first);
        assertThat(personOf(ann)).isNotEqualTo(personOf(bea));
        assertThatThrownBy(() -> stewards.undo(first))
                .satisfies(refused ->
                        assertThat(problem(refused).getType().toString()).endsWith("already-undone"));
        stewards.undo(undo);
        assertThat(Tables.identities()).isEqualTo(merged);
    }

    @Test
    void aThirdRecordDoesNotGlueThemTogetherAgain() {
        UUID one = Given.id("person", "ehr", "one");
        UUID other = Given.id("person", "clinic", "other");
        Given.Data data = named("Ottoline", "Twicebury").born("1961-04-05").at("9 Elder Lane", "01105");
        stewards.submit(Given.record("ehr", "one", data), Given.record("clinic", "other", data));
        assertThat(personOf(one)).isEqualTo(personOf(other));

        stewards.link(one, other, Statement.Kind.CANNOT);
        UUID kept = personOf(one);
        stewards.submit(Given.record("callcenter", "third", data));
        assertThat(personOf(one)).isEqualTo(kept).isNotEqualTo(personOf(other));
        stewards.submit(Given.record("clinic", "other", 2, data.email("o@example.org")));
        assertThat(personOf(one)).as("a new version of the same record").isNotEqualTo(personOf(other));
    }

    @Test
    void whatKeepsThemApartIsNamedUnlessItIsOverruled() {
        UUID ann = record("ann", "Ann", "1 Elm Street");
        UUID bea = record("bea", "Beatrix", "9 Oak Lane");
        stewards.act(new Ask.KeepApart(personOf(ann), personOf(bea), CARE));
        Ask.Care careful = new Ask.Care("*", false, null);
        List<String> before = Tables.identities();

        assertThatThrownBy(() -> stewards.act(new Ask.Merge(personOf(ann), personOf(bea), careful)))
                .satisfies(
                        refused -> assertThat(problem(refused).getParameters().get("cannotLink"))
                                .asString()
                                .contains(ann.toString()));
        assertThat(Tables.identities()).isEqualTo(before);

        StewardAction merge = stewards.merge(personOf(ann), personOf(bea));
        assertThat(personOf(ann)).isEqualTo(personOf(bea));
        stewards.undo(merge);
        assertThat(Tables.identities()).as("the earlier word counts again").isEqualTo(before);
        assertThat(Tables.texts("SELECT kind FROM mastering.steward_constraint"))
                .containsExactly("CANNOT");
    }

    @Test
    void aStewardWhoIsStoppedHalfWayHasChangedNothing() {
        UUID ann = record("ann", "Ann", "1 Elm Street");
        UUID bea = record("bea", "Beatrix", "9 Oak Lane");
        List<String> before = Tables.identities();
        Ask merge = new Ask.Merge(personOf(ann), personOf(bea), CARE);

        stewards.actAndBeKilled(merge);

        assertThat(Tables.identities()).isEqualTo(before);
        assertThat(Tables.texts("SELECT kind FROM mastering.steward_action")).isEmpty();
        stewards.act(merge);
        assertThat(personOf(ann)).isEqualTo(personOf(bea));
    }

    /** Negative control: without what is kept of former stays, the undone half would get an id nobody knows. */
    @Test
    void withoutTheFormerStaysTheIdWouldBeLost() {
        UUID ann = record("ann", "Ann", "1 Elm Street");
        UUID bea = record("bea", "Beatrix", "9 Oak Lane");
        List<String> before = Tables.identities();
        StewardAction merge = stewards.merge(personOf(ann), personOf(bea));
        Tables.run("TRUNCATE mastering.membership_past");

        stewards.undo(merge);

        assertThat(Tables.identities()).isNotEqualTo(before);
    }

    /** Nobody else's test has a record of this name: what a version says is remembered. */
    private UUID record(String patient, String first, String street) {
        stewards.submit(Given.record(
                "ehr",
                patient,
                named(first, "Reversible")
                        .born("1950-02-1" + patient.length() % 10)
                        .at(street, "01105")
                        .email(patient + "@example.org")
                        .home("413-555-01" + (patient.equals("bea") ? "01" : "02"))));
        return Given.id("person", "ehr", patient);
    }

    private static HttpProblem problem(Throwable thrown) {
        return (HttpProblem) thrown;
    }
}
