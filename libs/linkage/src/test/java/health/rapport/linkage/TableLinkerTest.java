package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TableLinkerTest {
    private static final TableLinker LINKER = new TableLinker();

    @Property(tries = 6)
    void the_persons_do_not_depend_on_the_order_of_the_rows(@ForAll Random random) {
        List<LinkageRecord> rows =
                InventedPeople.clusters(random.nextLong(), 40).rows();
        List<LinkageRecord> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        assertThat(clusters(shuffled)).isEqualTo(clusters(rows));
    }

    @Property(tries = 6)
    void partners_do_not_depend_on_the_order_of_the_rows(@ForAll Random random) {
        InventedPeople people = InventedPeople.partners(random.nextLong(), 60);
        List<LinkageRecord> first = new ArrayList<>(people.rows().subList(0, 60));
        List<LinkageRecord> second =
                new ArrayList<>(people.rows().subList(60, people.rows().size()));
        List<List<String>> clusters = distinct(first, second);
        Collections.shuffle(first, random);
        Collections.shuffle(second, random);
        assertThat(distinct(first, second)).isEqualTo(clusters);
        assertThat(clusters).allMatch(cluster -> cluster.size() <= 2);
    }

    @Test
    void every_row_is_in_one_cluster_even_if_it_says_nothing() {
        List<LinkageRecord> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rows.add(LinkageRecord.of("r" + i, "t").build());
        }
        assertThat(clusters(rows)).hasSize(5);
        assertThat(clusters(List.of())).isEmpty();
        assertThat(clusters(rows.subList(0, 1))).containsExactly(List.of("r0"));
    }

    @Test
    void distinct_tables_are_two() {
        assertThatThrownBy(() -> new TableLinker.Request(List.of(), List.of(), true, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<List<String>> clusters(List<LinkageRecord> rows) {
        return LINKER.link(new TableLinker.Request(rows, List.of(), false, true), TableLinker.Listener.SILENT)
                .clusters();
    }

    private static List<List<String>> distinct(List<LinkageRecord> first, List<LinkageRecord> second) {
        return LINKER.link(new TableLinker.Request(first, second, true, true), TableLinker.Listener.SILENT)
                .clusters();
    }
}
