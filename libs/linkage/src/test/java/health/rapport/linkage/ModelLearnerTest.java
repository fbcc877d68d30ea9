package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A model learned from invented households, none of whose labels it sees, decides other households. */
class ModelLearnerTest {
    private static final int VISITS = 3;

    @Test
    void what_was_learned_finds_as_many_and_merges_no_mates() {
        List<List<StandardRecord>> town = town(7, 1_200);
        ModelLearner.Learned learned = learner(town).learn("own-1");

        assertThat(learned.records()).isGreaterThan(ModelLearner.FEWEST_RECORDS);
        assertThat(learned.matches()).isGreaterThan(1_000);
        assertThat(learned.model().version()).isEqualTo("own-1");
        assertThat(learned.model().text()).isNotEqualTo(MatchModel.standard().text());
        Linker own = new Linker(LinkagePolicy.standard(), learned.model(), learned.frequencies());
        Outcome before = outcome(Linker.standard(), town(8, 300));
        Outcome after = outcome(own, town(8, 300));
        assertThat(after.matesMerged).as("mates with dates merged").isZero();
        assertThat(after.merged)
                .as("of %d, shipped %s, own %s", before.same, before, after)
                .isGreaterThan(before.same * 3 / 4);
    }

    /** All live in one city but those who moved away: to differ there would speak for one person. */
    @Test
    void where_even_strangers_hardly_differ_differing_says_nothing() {
        ModelLearner.Learned learned = learner(town(12, 1_200).stream()
                        .map(visits ->
                                visits.stream().map(ModelLearnerTest::withCity).toList())
                        .toList())
                .learn("own-5");
        for (Field field : List.of(Field.POSTAL_CODE, Field.CITY)) {
            MatchModel.Chances different = learned.model().chances(field, Level.DIFFERENT);
            assertThat(different.match()).as("%s", field).isLessThanOrEqualTo(different.random());
            MatchModel.Chances exact = learned.model().chances(field, Level.EXACT);
            assertThat(exact.match()).as("%s", field).isGreaterThanOrEqualTo(exact.random());
        }
    }

    @Test
    void the_same_records_in_the_same_order_give_the_same_model() {
        List<List<StandardRecord>> town = town(9, 500);
        assertThat(learner(town).learn("own-2")).isEqualTo(learner(town).learn("own-2"));
        ModelLearner.Learned learned = learner(town).learn("own-2");
        assertThat(MatchModel.parse(learned.model().text())).isEqualTo(learned.model());
        assertThat(TermFrequencies.parse(learned.frequencies().text())).isEqualTo(learned.frequencies());
    }

    @Test
    void from_few_records_or_without_anybody_twice_nothing_is_learned() {
        assertThatThrownBy(() -> learner(town(10, 20)).learn("own-3"))
                .isInstanceOf(ModelLearner.Unlearnable.class)
                .hasMessageContaining("records");
        List<List<StandardRecord>> once =
                town(11, 1_500).stream().map(visits -> visits.subList(0, 1)).toList();
        assertThatThrownBy(() -> learner(once).learn("own-4"))
                .isInstanceOf(ModelLearner.Unlearnable.class)
                .hasMessageContaining("pairs of one person");
    }

    /** Persons, each with the records of its visits. */
    private static List<List<StandardRecord>> town(long seed, int households) {
        Families families = new Families(seed);
        Clerk clerk = new Clerk(seed + 1_000);
        List<List<StandardRecord>> town = new ArrayList<>();
        for (int i = 0; i < households; i++) {
            int person = 0;
            for (Invented one : families.household()) {
                List<StandardRecord> visits = new ArrayList<>();
                for (int visit = 0; visit < VISITS; visit++) {
                    visits.add(clerk.register(i + "-" + person + "-" + visit, one));
                }
                town.add(visits);
                person++;
            }
        }
        return town;
    }

    private static StandardRecord withCity(StandardRecord record) {
        StandardAddress at = record.address();
        String city = at.postalCode().equals(Clerk.ELSEWHERE) ? "BOSTON" : "SPRINGFIELD";
        return new StandardRecord(
                record.recordId(),
                record.identifiers(),
                record.name(),
                record.birth(),
                record.sex(),
                new StandardAddress(
                        at.number(), at.street(), at.unit(), at.extra(), city, at.postalCode(), at.institution()),
                record.email(),
                record.phones());
    }

    private static ModelLearner learner(List<List<StandardRecord>> town) {
        Map<BlockingKey, List<StandardRecord>> blocks = new HashMap<>();
        town.forEach(visits -> visits.forEach(record -> BlockingKeys.of(record)
                .forEach(key ->
                        blocks.computeIfAbsent(key, _ -> new ArrayList<>()).add(record))));
        ModelLearner learner = new ModelLearner(MatchModel.standard(), TermFrequencies.standard());
        for (List<StandardRecord> visits : town) {
            StandardRecord sampled = visits.getFirst();
            Set<StandardRecord> others = new LinkedHashSet<>();
            BlockingKeys.of(sampled).stream()
                    .map(key -> blocks.getOrDefault(key, List.of()))
                    .filter(block -> block.size() <= 100)
                    .forEach(others::addAll);
            others.remove(sampled);
            learner.add(
                    sampled,
                    others.stream()
                            .sorted(Comparator.comparing(StandardRecord::recordId))
                            .toList());
        }
        return learner;
    }

    private record Outcome(int same, int merged, int matesMerged) {}

    private static Outcome outcome(Linker linker, List<List<StandardRecord>> town) {
        int same = 0;
        int merged = 0;
        int matesMerged = 0;
        for (int i = 0; i < town.size(); i++) {
            for (int j = i; j < Math.min(town.size(), i + 8); j++) {
                for (StandardRecord a : town.get(i)) {
                    for (StandardRecord b : town.get(j)) {
                        boolean auto = !a.recordId().equals(b.recordId())
                                && linker.decide(a, b).tier() == Tier.AUTO;
                        boolean one = i == j && a.recordId().compareTo(b.recordId()) < 0;
                        same += one ? 1 : 0;
                        merged += one && auto ? 1 : 0;
                        matesMerged += i != j && auto && a.birth() != null && b.birth() != null ? 1 : 0;
                    }
                }
            }
        }
        return new Outcome(same, merged, matesMerged);
    }
}
