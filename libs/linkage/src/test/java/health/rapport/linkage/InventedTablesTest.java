package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules hold on tables that nobody chose them on. */
class InventedTablesTest {
    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void people_with_addresses_are_found(long seed) {
        assertThat(f1(InventedPeople.clusters(seed, 700))).isGreaterThan(0.997);
    }

    @ParameterizedTest
    @ValueSource(longs = {13, 14})
    void people_with_a_city_and_a_mailbox_are_found(long seed) {
        assertThat(f1(InventedPeople.contacts(seed, 300))).isGreaterThan(0.97);
    }

    @Test
    void partners_are_found_whether_everybody_has_one_or_half_of_them() {
        InventedPeople people = InventedPeople.partners(16, 600);
        assertThat(partners(people, 0).f1()).isGreaterThan(0.997);
        Quality half = partners(people, 300);
        assertThat(half.f1()).isGreaterThan(0.99);
    }

    @Test
    void families_are_not_taken_for_one_person() {
        assertThat(f1(InventedPeople.families(15, 300))).isGreaterThan(0.9);
    }

    private static double f1(InventedPeople people) {
        Quality quality = Quality.of(link(people.rows(), List.of(), false), people.truth());
        System.out.println("invented, " + people.rows().size() + " rows: " + quality);
        return quality.f1();
    }

    /** The second table lacks so many of the first one's people, and the other way round. */
    private static Quality partners(InventedPeople people, int without) {
        int size = people.rows().size() / 2;
        List<LinkageRecord> first = people.rows().subList(0, size - without / 2);
        List<LinkageRecord> second =
                people.rows().subList(size + without / 2, people.rows().size());
        Set<String> ids = new HashSet<>();
        first.forEach(row -> ids.add(row.recordId()));
        second.forEach(row -> ids.add(row.recordId()));
        Map<String, String> truth = new TreeMap<>(people.truth());
        truth.keySet().retainAll(ids);
        return Quality.of(link(first, second, true), truth);
    }

    private static List<List<String>> link(List<LinkageRecord> first, List<LinkageRecord> second, boolean distinct) {
        return new TableLinker()
                .link(new TableLinker.Request(first, second, distinct, true), TableLinker.Listener.SILENT)
                .clusters();
    }
}
