package health.rapport.mastering.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SurvivorshipTest {
    private static final Instant START = Instant.parse("2026-01-10T08:00:00Z");
    private static final UUID NAMESPACE = UUID.fromString("00000000-0000-5000-8000-000000000002");
    private static final Survivorship RULES = new Survivorship(
            new Trust(List.of("ehr", "clinic", "list"), Map.of(GoldenField.EMAIL, List.of("website"))),
            new MarketRules(Map.of("011", "west")));

    @Test
    void aPlaceholderOfTheMostTrustedSourceLosesToATrueValue() {
        SourceRecord ehr = at("ehr", 9, data("Ann", "Lee", "UNKNOWN", "00000", "1900-01-01", "none@none.com"));
        SourceRecord list = at("list", 1, data("Anna", "Lee", "5 Elm St", "01105", "1961-04-05", "ann@example.org"));

        PersonData golden = RULES.of(List.of(ehr, list)).data();

        assertThat(golden.firstName()).isEqualTo("Ann");
        assertThat(golden.street()).isEqualTo("5 Elm St");
        assertThat(golden.birthDate()).isEqualTo(LocalDate.of(1961, 4, 5));
        assertThat(golden.email()).isEqualTo("ann@example.org");
        assertThat(choice(GoldenField.BIRTH_DATE, ehr, list).losers())
                .extracting(FieldChoice.Loser::reason, FieldChoice.Loser::validity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Reason.VALIDITY, Validity.INVALID));
    }

    @Test
    void whatIsOnlyAPlaceholderSurvivesNowhere() {
        GoldenRecord golden = RULES.of(List.of(at("ehr", 1, data("BABY BOY", "Lee", "UNKNOWN", "01105", null, null))));

        assertThat(golden.data().firstName()).isNull();
        assertThat(golden.data().street()).isNull();
        assertThat(golden.complete()).isFalse();
    }

    @Test
    void anAddressIsNeverPutTogetherOfTwoRecords() {
        SourceRecord ehr = at("ehr", 9, data("Ann", "Lee", "5 Elm St", null, null, null));
        SourceRecord list = at("list", 1, data("Ann", "Lee", "7 Oak St", "01105", null, null));

        PersonData golden = RULES.of(List.of(ehr, list)).data();

        assertThat(golden.street()).isEqualTo("7 Oak St");
        assertThat(golden.postalCode()).isEqualTo("01105");
    }

    @Test
    void ofWhatChangesTheNewestWinsAndOfWhatDoesNotWhatMostSourcesSay() {
        SourceRecord one = at("a", 1, data("Ann", "Lee", "5 Elm St", "01105", "1961-04-05", null));
        SourceRecord two = at("b", 2, data("Ann", "Lee", "5 Elm Street", "01105", "1961-04-05", null));
        SourceRecord newest = at("c", 3, data("Ann", "Lee", "7 Oak St", "01105", "1961-05-04", null));

        PersonData golden = RULES.of(List.of(one, two, newest)).data();

        assertThat(golden.street()).isEqualTo("7 Oak St");
        assertThat(golden.birthDate()).isEqualTo(LocalDate.of(1961, 4, 5));
        assertThat(choice(GoldenField.ADDRESS, one, two, newest).winner().reason())
                .isEqualTo(Reason.RECENCY);
        FieldChoice.Winner born =
                choice(GoldenField.BIRTH_DATE, one, two, newest).winner();
        assertThat(born.reason()).isEqualTo(Reason.FREQUENCY);
        assertThat(born.agreeing()).hasSize(1);
    }

    @Test
    void aSourceThatRepeatsItselfIsOneVoice() {
        SourceRecord[] records = {
            at("a", 1, data("Ann", "Lee", null, null, "1961-04-05", null)),
            at("a", 2, data("Ann", "B. Lee", null, null, "1961-04-05", null)),
            at("b", 1, data("Ann", "Lee", null, null, "1961-05-04", null)),
            at("c", 1, data("Ann", "Lee", null, null, "1961-05-04", null))
        };

        assertThat(RULES.of(List.of(records)).data().birthDate()).isEqualTo(LocalDate.of(1961, 5, 4));
    }

    @Test
    void aFieldMayTrustAnotherSource() {
        SourceRecord ehr = at("ehr", 9, data("Ann", "Lee", null, null, null, "old@example.org"));
        SourceRecord web = at("website", 1, data("Ann", "Leigh", null, null, null, "ann@example.org"));

        PersonData golden = RULES.of(List.of(ehr, web)).data();

        assertThat(golden.email()).isEqualTo("ann@example.org");
        assertThat(golden.lastName()).isEqualTo("Lee");
        assertThat(choice(GoldenField.EMAIL, ehr, web).winner().reason()).isEqualTo(Reason.TRUST);
    }

    @Test
    void oneThatKeepsPersonsSaysWhoDiedAndNobodysWebForm() {
        SourceRecord alive = at("ehr", 9, data("Ann", "Lee", null, null, null, null));
        SourceRecord list = died(RecordKind.PERSON, LocalDate.of(2025, 12, 1));

        assertThat(RULES.of(List.of(alive, list)).data().deceasedOn()).isEqualTo(LocalDate.of(2025, 12, 1));
        assertThat(RULES.of(List.of(alive, died(RecordKind.ACTIVITY, LocalDate.of(2025, 12, 1))))
                        .data()
                        .deceasedOn())
                .isNull();
        assertThat(RULES.of(List.of(died(RecordKind.PERSON, LocalDate.of(2031, 1, 1))))
                        .data()
                        .deceasedOn())
                .isNull();
    }

    @Test
    void aPinWinsOverEverythingAndTheLatestOverAnEarlier() {
        SourceRecord ehr = at("ehr", 9, data("Ann", "Lee", "5 Elm St", "01105", null, "ann@example.org"));
        SourceRecord list = at("list", 1, data("Ann", "Lee", "7 Oak St", "01106", null, "lee@example.org"));
        Pin record = new Pin(Ids.next(), list.id(), GoldenField.ADDRESS, null, START);
        Pin value = new Pin(
                Ids.next(), ehr.id(), GoldenField.EMAIL, new TreeMap<>(Map.of("email", "new@example.org")), START);
        Pin earlier = new Pin(Ids.next(), list.id(), GoldenField.EMAIL, null, START.minusSeconds(1));
        Pin another = new Pin(Ids.next(), Ids.next(), GoldenField.EMAIL, null, START.plusSeconds(1));

        GoldenRecord golden = RULES.of(List.of(ehr, list), List.of(record, value, earlier, another));

        assertThat(golden.data().street()).isEqualTo("7 Oak St");
        assertThat(golden.data().postalCode()).isEqualTo("01106");
        assertThat(golden.origins()).containsEntry("address", list.id()).doesNotContainKey("email");
        assertThat(golden.data().email()).isEqualTo("new@example.org");
        assertThat(RULES.of(List.of(ehr, list), List.of(earlier)).data().email())
                .isEqualTo("lee@example.org");
    }

    @Property(tries = 300)
    void theOrderOfRecordsAndPinsPlaysNoPart(@ForAll("people") List<SourceRecord> records, @ForAll Random random) {
        List<Pin> pins = new ArrayList<>(List.of(
                new Pin(Ids.derived(NAMESPACE, "p1"), records.getFirst().id(), GoldenField.ADDRESS, null, START),
                new Pin(Ids.derived(NAMESPACE, "p2"), records.getLast().id(), GoldenField.ADDRESS, null, START)));
        List<SourceRecord> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, random);

        assertThat(RULES.of(shuffled, pins.reversed())).isEqualTo(RULES.of(records, pins));
        assertThat(RULES.choices(shuffled, List.of())).isEqualTo(RULES.choices(records, List.of()));
    }

    @Property(tries = 300)
    void theGoldenRecordIsWhatTheWinnersSayAndNoLoserIsBetter(@ForAll("people") List<SourceRecord> records) {
        GoldenRecord golden = RULES.of(records);

        for (FieldChoice choice : RULES.choices(records, List.of())) {
            FieldChoice.Winner winner = choice.winner();
            assertThat(golden.origins().get(choice.field().key())).isEqualTo(winner == null ? null : winner.record());
            if (winner == null) {
                assertThat(choice.losers()).allMatch(loser -> loser.validity() == Validity.INVALID);
            } else {
                assertThat(choice.losers()).noneMatch(loser -> loser.value().equals(winner.value()));
            }
        }
    }

    @Provide
    Arbitrary<List<SourceRecord>> people() {
        Arbitrary<PersonData> data = net.jqwik.api.Combinators.combine(
                        Arbitraries.of("Ann", "Anna", "UNKNOWN").injectNull(0.2),
                        Arbitraries.of("Lee", "Leigh"),
                        Arbitraries.of("5 Elm St", "5 Elm Street", "7 Oak St", "NONE")
                                .injectNull(0.2),
                        Arbitraries.of("01105", "01105-1234", "00000").injectNull(0.2),
                        Arbitraries.of("1961-04-05", "1961-05-04", "1900-01-01", "2031-01-01")
                                .injectNull(0.2),
                        Arbitraries.of("ann@example.org", "Ann@Example.org", "lee@example.org", "none")
                                .injectNull(0.2))
                .as(SurvivorshipTest::data);
        return net.jqwik.api.Combinators.combine(
                        Arbitraries.of("ehr", "clinic", "a", "b"),
                        Arbitraries.integers().between(1, 4),
                        data)
                .as(SurvivorshipTest::at)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .uniqueElements(SourceRecord::id);
    }

    private static FieldChoice choice(GoldenField field, SourceRecord... records) {
        return RULES.choices(List.of(records), List.of()).stream()
                .filter(choice -> choice.field() == field)
                .findFirst()
                .orElseThrow();
    }

    private static SourceRecord died(RecordKind kind, LocalDate day) {
        PersonData data = new PersonData(
                "Ann", null, "Lee", null, null, null, null, null, null, null, null, null, null, null, null, List.of(),
                null, day, null);
        return record("unlisted", kind, 1, data);
    }

    private static SourceRecord at(String system, int day, PersonData data) {
        return record(system, RecordKind.PERSON, day, data);
    }

    private static SourceRecord record(String system, RecordKind kind, int day, PersonData data) {
        UUID id = Ids.derived(NAMESPACE, system, String.valueOf(day), data.toString());
        Instant when = START.plusSeconds(86_400L * day);
        return new SourceRecord(
                id,
                kind,
                new SourceRef(system, id.toString()),
                data,
                Set.of(),
                new SourceRecord.Seen(when, when, when),
                false,
                Standards.of(id, system, data));
    }

    private static PersonData data(
            @Nullable String first,
            @Nullable String last,
            @Nullable String street,
            @Nullable String zip,
            @Nullable String born,
            @Nullable String email) {
        return new PersonData(
                first,
                null,
                last,
                null,
                born == null ? null : LocalDate.parse(born),
                null,
                street,
                null,
                null,
                null,
                zip,
                null,
                email,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }
}
