package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that no pair gives away, and that a third record could bring together: nobody shares a person with another. */
class GroupsTest {
    private static final int SHUFFLES = 12;
    private static final EntityClusterer CLUSTERER = new EntityClusterer(
            Linker.of(LinkagePolicy.of(
                    Map.of("SSN", LinkagePolicy.Trust.EVIDENCE, "deduplicated", LinkagePolicy.Trust.DEDUPLICATED),
                    LinkagePolicy.Trust.SAME_IS_ONE)),
            Tier.AUTO);

    /** One line of the list; the ids of its records begin with the letter of the person. */
    private record Group(boolean exact, String why, List<StandardRecord> records) {
        static Group of(String line) {
            String[] cells = Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
            List<StandardRecord> records = new ArrayList<>();
            for (int i = 3; i < cells.length; i++) {
                String[] parts = cells[i].split(":", 2);
                records.add(People.of(parts[0] + i, cells[2] + ";" + parts[1]));
            }
            return new Group(cells[0].equals("exact"), cells[1], records);
        }

        long people() {
            return records.stream()
                    .map(StandardRecord::recordId)
                    .map(GroupsTest::person)
                    .distinct()
                    .count();
        }

        @Override
        public String toString() {
            return why;
        }
    }

    static Stream<Group> groups() {
        return Resource.lines("groups.txt").stream().map(Group::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("groups")
    void nobody_shares_a_person_with_another(Group group) {
        List<List<String>> entities = entities(group.records());
        for (List<String> entity : entities) {
            List<String> people =
                    entity.stream().map(GroupsTest::person).distinct().toList();
            assertThat(people.stream().filter(person -> !person.equals("?")))
                    .as("%s", entities)
                    .hasSizeLessThan(2);
        }
        if (group.exact()) {
            assertThat(entities).hasSize((int) group.people());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("groups")
    void the_order_of_the_records_changes_nothing(Group group) {
        Random random = new Random(7);
        List<List<String>> entities = entities(group.records());
        for (int i = 0; i < SHUFFLES; i++) {
            List<StandardRecord> shuffled = new ArrayList<>(group.records());
            Collections.shuffle(shuffled, random);
            assertThat(entities(shuffled)).isEqualTo(entities);
        }
    }

    @Test
    void there_are_many_groups() {
        assertThat(groups()).hasSizeGreaterThan(35);
    }

    private static List<List<String>> entities(List<StandardRecord> records) {
        return CLUSTERER.partition(records, Constraints.NONE).entities();
    }

    private static String person(String recordId) {
        return recordId.substring(0, 1);
    }
}
