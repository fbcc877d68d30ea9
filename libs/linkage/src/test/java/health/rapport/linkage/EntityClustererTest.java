package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntityClustererTest {
    private final EntityClusterer clusterer = new EntityClusterer(Linker.standard(), Tier.AUTO);

    private final StandardRecord senior = person("1-senior", "born=1950-02-03;phone=413-555-0102");
    private final StandardRecord junior = person("2-junior", "born=1981-11-20;phone=413-555-0102");
    private final StandardRecord undated = person("3-undated", "phone=413-555-0102");

    private static StandardRecord person(String id, String more) {
        return People.of(id, "first=Cornelius;last=Cavanaugh;street=7 Pine Rd;zip=01040;" + more);
    }

    @Test
    void a_record_that_fits_father_and_son_joins_neither_and_is_reported() {
        EntityDecision decision = clusterer.partition(List.of(senior, junior, undated), Constraints.NONE);
        assertThat(decision.entities()).containsExactly(List.of("1-senior"), List.of("2-junior"), List.of("3-undated"));
        assertThat(decision.open()).extracting(Decision::pair).contains(new RecordPair("1-senior", "3-undated"));
    }

    @Test
    void without_the_son_the_undated_record_is_the_fathers() {
        EntityDecision decision = clusterer.partition(List.of(undated, senior), Constraints.NONE);
        assertThat(decision.entities()).containsExactly(List.of("1-senior", "3-undated"));
    }

    @Test
    void a_steward_outranks_rules_and_weights() {
        RecordPair fatherUndated = new RecordPair("1-senior", "3-undated");
        Constraints must = new Constraints(Set.of(fatherUndated), Set.of());
        assertThat(clusterer.partition(List.of(senior, junior, undated), must).entities())
                .containsExactly(List.of("1-senior", "3-undated"), List.of("2-junior"));
        Constraints cannot = new Constraints(Set.of(), Set.of(fatherUndated));
        assertThat(clusterer.partition(List.of(senior, undated), cannot).entities())
                .hasSize(2);
        Constraints both = new Constraints(Set.of(fatherUndated), Set.of(fatherUndated));
        assertThat(clusterer.partition(List.of(senior, undated), both).entities())
                .hasSize(2);
    }

    @Test
    void a_thin_record_of_the_same_person_does_not_keep_the_others_apart() {
        StandardRecord patient = People.ada("1", p -> p);
        StandardRecord lead = People.of("2", "first=Adelaide;last=Whitcombe;email=ada.whitcombe@mailbox.org");
        StandardRecord mailed = People.of("3", "first=Adelaide;last=Whitcombe;street=418 N Main St #3;zip=01040");
        assertThat(clusterer
                        .partition(List.of(mailed, lead, patient), Constraints.NONE)
                        .entities())
                .containsExactly(List.of("1", "2", "3"));
    }

    @Test
    void a_chain_is_not_a_person() {
        StandardRecord one = People.ada("1", p -> p);
        StandardRecord other =
                People.ada("3", p -> p.first("Zacharias").gender("M").birthDate("1975-12-30"));
        StandardRecord between =
                People.ada("2", p -> p.first(null).birthDate(null).gender(null));
        EntityDecision decision = clusterer.partition(List.of(one, between, other), Constraints.NONE);
        assertThat(decision.entities()).hasSize(3);
    }

    @Test
    void too_large_a_component_is_refused() {
        List<StandardRecord> many = IntStream.rangeClosed(0, EntityClusterer.MAX_RECORDS)
                .mapToObj(i -> People.ada("r" + i, p -> p))
                .toList();
        assertThatThrownBy(() -> clusterer.partition(many, Constraints.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
