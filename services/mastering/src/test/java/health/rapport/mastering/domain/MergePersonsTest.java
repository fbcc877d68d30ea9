package health.rapport.mastering.domain;

import static health.rapport.mastering.Given.named;
import static health.rapport.mastering.Given.nobody;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.kernel.PersonStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MergePersonsTest {
    private static final UUID LEAD = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID MASTERED = UUID.fromString("00000000-0000-7000-8000-000000000002");
    private static final UUID FRESH = UUID.fromString("00000000-0000-7000-8000-00000000000f");

    private final People people = new People();

    @Test
    void aPromotedLeadKeepsItsId() {
        UUID lead = people.activity("a", nobody().email("kay@example.org"));
        people.record(
                "ehr", "1", named("Kay", "Lund").at("3 Elm Street", "01105").email("kay@example.org"));

        Identities ids = assign(Map.of(lead, LEAD), Map.of(LEAD, PersonStatus.UNMASTERED));

        assertThat(ids.of(people.of(lead).unit().id())).isEqualTo(LEAD);
        assertThat(ids.redirects()).isEmpty();
    }

    @Test
    void ofALeadAndAMasteredPersonTheMasteredIdSurvives() {
        UUID lead = people.activity("a", nobody().email("kay@example.org"));
        UUID record = people.record(
                "ehr", "1", named("Kay", "Lund").at("3 Elm Street", "01105").email("kay@example.org"));

        Identities ids = assign(
                Map.of(lead, LEAD, record, MASTERED),
                Map.of(LEAD, PersonStatus.UNMASTERED, MASTERED, PersonStatus.MASTERED));

        assertThat(ids.of(people.of(lead).unit().id())).isEqualTo(MASTERED);
        assertThat(ids.redirects()).containsExactly(Map.entry(LEAD, MASTERED));
    }

    @Test
    void ofASplitTheGreaterPartKeepsTheId() {
        UUID one = people.record(
                "ehr", "1", named("Lee", "Moss").born("1950-01-01").at("3 Elm Street", "01105"));
        UUID two = people.record(
                "clinic", "2", named("Lee", "Moss").born("1950-01-01").at("3 Elm Street", "01105"));
        UUID other = people.record(
                "ehr", "3", named("Nina", "Ott").born("1990-01-01").at("9 Oak Street", "01201"));

        Identities ids =
                assign(Map.of(one, MASTERED, two, MASTERED, other, MASTERED), Map.of(MASTERED, PersonStatus.MASTERED));

        assertThat(ids.of(people.of(one).unit().id())).isEqualTo(MASTERED);
        assertThat(ids.of(people.of(other).unit().id())).isEqualTo(FRESH);
        assertThat(ids.redirects()).isEmpty();
    }

    @Test
    void anIdWithoutRecordsIsGone() {
        people.activity("a", nobody().email("kay@example.org"));

        Identities ids = assign(Map.of(), Map.of(MASTERED, PersonStatus.MASTERED));

        assertThat(ids.gone()).containsExactly(MASTERED);
    }

    @Test
    void whoComesApartAgainHasTheIdOfBefore() {
        UUID one = people.record(
                "ehr", "1", named("Lee", "Moss").born("1950-01-01").at("3 Elm Street", "01105"));
        UUID other = people.record(
                "ehr", "3", named("Nina", "Ott").born("1990-01-01").at("9 Oak Street", "01201"));
        UUID later = people.record(
                "clinic", "4", named("Nina", "Ott").born("1990-01-01").at("9 Oak Street", "01201"));
        // the other came with LEAD, and has more records by now; who was there first keeps the id all the same
        Lineage lineage = new Lineage(Map.of(other, List.of(LEAD)), Set.of(one));

        Identities ids = new MergePersons(
                        Map.of(one, MASTERED, other, MASTERED, later, MASTERED),
                        Map.of(MASTERED, PersonStatus.MASTERED),
                        lineage,
                        () -> FRESH)
                .assign(people.resolve());

        assertThat(ids.of(people.of(one).unit().id())).isEqualTo(MASTERED);
        assertThat(ids.of(people.of(other).unit().id())).isEqualTo(LEAD);
        assertThat(ids.former()).isEmpty();
    }

    @Test
    void aMergedIdGoesOnMeaningWhoeverHasMostOfItsRecords() {
        UUID one = people.record(
                "ehr", "1", named("Lee", "Moss").born("1950-01-01").at("3 Elm Street", "01105"));
        UUID two = people.record(
                "clinic", "2", named("Lee", "Moss").born("1950-01-01").at("3 Elm Street", "01105"));
        UUID other = people.record(
                "ehr", "3", named("Nina", "Ott").born("1990-01-01").at("9 Oak Street", "01201"));
        Lineage lineage = new Lineage(Map.of(one, List.of(LEAD), two, List.of(LEAD), other, List.of(LEAD)), Set.of());

        Identities ids = new MergePersons(
                        Map.of(one, MASTERED, two, MASTERED, other, MASTERED),
                        Map.of(MASTERED, PersonStatus.MASTERED),
                        lineage,
                        () -> FRESH)
                .assign(people.resolve());

        assertThat(ids.of(people.of(other).unit().id())).isEqualTo(FRESH);
        assertThat(ids.former()).containsExactly(Map.entry(LEAD, MASTERED));
    }

    private Identities assign(Map<UUID, UUID> before, Map<UUID, PersonStatus> statuses) {
        return new MergePersons(before, statuses, Lineage.NONE, () -> FRESH).assign(people.resolve());
    }
}
