package health.rapport.mastering.domain;

import static health.rapport.mastering.Given.named;
import static health.rapport.mastering.Given.nobody;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.kernel.PersonStatus;
import health.rapport.mastering.Given.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stewards' words count for leads as they do for records. */
class KeptApartTest {
    private final People people = new People();

    @Test
    void leadsOfOneKeyAreTwoAndWhoCouldBeEithersIsNeithers() {
        UUID one = people.activity("a", nobody().email("pair@example.org"));
        UUID same = people.activity("b", nobody().email("pair@example.org").home("413-555-0111"));
        UUID other = people.activity("c", nobody().email("pair@example.org").home("413-555-0112"));
        assertThat(people.together(one, other)).isTrue();

        people.stewardSaysTwo(one, other);
        people.stewardSaysTwo(same, other);
        assertThat(people.together(one, other)).isFalse();
        assertThat(people.together(one, same))
                .as("both are kept apart from the same one")
                .isTrue();

        UUID later = people.activity("d", nobody().email("pair@example.org").home("413-555-0113"));
        assertThat(people.together(later, one)).isFalse();
        assertThat(people.together(later, other)).isFalse();
        assertThat(people.together(one, same)).isTrue();
    }

    @Test
    void aLeadReachesNobodyItIsKeptApartFrom() {
        UUID record = people.record(
                "ehr", "1", named("Wes", "York").at("6 Pine Court", "01105").home("413-555-0160"));
        UUID lead = people.activity("a", "camp", nobody().mobile("413-555-0160"));
        assertThat(people.together(record, lead)).isTrue();

        people.stewardSaysTwo(record, lead);

        assertThat(people.of(lead).status()).isEqualTo(PersonStatus.UNMASTERED);
        assertThat(people.of(lead).edge())
                .as("nor is it tied with lower confidence")
                .isNull();
    }

    @Test
    void twoLeadsThatAreKeptApartDoNotMeetInAMasteredPerson() {
        people.record(
                "ehr",
                "1",
                named("Wes", "York")
                        .at("6 Pine Court", "01105")
                        .home("413-555-0160")
                        .email("wes@example.org"));
        UUID byPhone = people.activity("a", nobody().mobile("413-555-0160"));
        UUID byMail = people.activity("b", nobody().email("wes@example.org"));
        assertThat(people.together(byPhone, byMail)).isTrue();

        people.stewardSaysTwo(byPhone, byMail);

        assertThat(people.of(byPhone).status()).isEqualTo(PersonStatus.UNMASTERED);
        assertThat(people.of(byMail).status()).isEqualTo(PersonStatus.UNMASTERED);
    }

    @Test
    void aLeadIsWhomAStewardSaysItIsThoughNamesContradict() {
        UUID record = people.record(
                "ehr", "1", named("Sam", "Tate").at("5 Pine Court", "01105").email("sam@example.org"));
        UUID lead = people.activity("b", named("Uma", "Vance").email("sam@example.org"));
        assertThat(people.together(record, lead)).isFalse();

        people.stewardSaysOne(record, lead);

        assertThat(people.together(record, lead)).isTrue();
        assertThat(people.of(lead).unit().link(lead).rule()).isEqualTo(Links.STEWARD_SAYS);
        UUID again = people.activity("c", nobody().email("sam@example.org"));
        assertThat(people.together(record, again))
                .as("what comes with the same address belongs there, too")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void nobodyIsEverWithWhomTheyAreKeptApartFrom(long seed) {
        Random random = new Random(seed);
        List<UUID> records = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            records.add(any(i, random));
        }
        Set<Set<UUID>> free = partition();
        List<List<UUID>> apart = new ArrayList<>();
        for (Set<UUID> person : free) {
            List<UUID> members = person.stream().sorted().toList();
            if (members.size() > 1 && random.nextBoolean()) {
                apart.add(List.of(members.getFirst(), members.get(1 + random.nextInt(members.size() - 1))));
            }
        }
        apart.forEach(two -> people.stewardSaysTwo(two.getFirst(), two.getLast()));

        Set<Set<UUID>> kept = partition();

        for (List<UUID> two : apart) {
            assertThat(free).as("negative control: they would be one").anyMatch(person -> person.containsAll(two));
            assertThat(kept).as("seed %d", seed).noneMatch(person -> person.containsAll(two));
        }
        people.shuffle(random);
        assertThat(partition()).as("seed %d, in another order", seed).isEqualTo(kept);
    }

    private UUID any(int i, Random random) {
        String mail = "m" + random.nextInt(5) + "@example.org";
        String phone = "413-555-02" + (10 + random.nextInt(4));
        Data data = random.nextInt(3) == 0 ? named("Ann", "Kept") : nobody();
        return switch (random.nextInt(4)) {
            case 0 -> people.activity("l" + i, data.email(mail));
            case 1 -> people.activity("l" + i, data.mobile(phone));
            case 2 -> people.activity("l" + i, data.email(mail).mobile(phone));
            default ->
                people.record(
                        "ehr",
                        "r" + i,
                        named("Ann" + i % 3, "Kept")
                                .at((i % 3) + " Elm Street", "01105")
                                .email(mail));
        };
    }

    private Set<Set<UUID>> partition() {
        return people.resolve().stream()
                .map(person -> Set.copyOf(person.unit().recordIds()))
                .collect(Collectors.toSet());
    }
}
