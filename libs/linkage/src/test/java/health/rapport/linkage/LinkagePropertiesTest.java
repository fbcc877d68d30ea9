package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Small worlds of few names and addresses, so that records collide in every way. */
class LinkagePropertiesTest {
    private final Linker linker = Linker.standard();

    @Property(tries = 500)
    void deciding_is_symmetric(@ForAll("records") LinkageRecord one, @ForAll("records") LinkageRecord other) {
        StandardRecord a = new Standardizer().standardize(renamed(one, "a"));
        StandardRecord b = new Standardizer().standardize(renamed(other, "b"));
        assertThat(linker.decide(a, b)).isEqualTo(linker.decide(b, a));
    }

    @Property(tries = 2000)
    void what_is_hopeless_is_never_more_than_two_persons(
            @ForAll("records") LinkageRecord one, @ForAll("records") LinkageRecord other) {
        StandardRecord a = new Standardizer().standardize(renamed(one, "a"));
        StandardRecord b = new Standardizer().standardize(renamed(other, "b"));
        boolean hopeless = linker.isHopeless(a, b);
        Statistics.collect(hopeless);
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
        assertThat(hopeless && linker.decide(a, b).tier() != Tier.NEW).isFalse();
    }

    @Property(tries = 500)
    void the_explanation_adds_up(@ForAll("records") LinkageRecord one, @ForAll("records") LinkageRecord other) {
        Decision decision = linker.decide(
                new Standardizer().standardize(renamed(one, "a")), new Standardizer().standardize(renamed(other, "b")));
        Explanation why = decision.explanation();
        double match = 0;
        double household = 0;
        for (Explanation.Step step : why.steps()) {
            match += step.bits() + step.frequencyBits();
            household += step.householdBits() + step.frequencyBits();
            assertThat(step.running()).isCloseTo(match, within(1e-9));
        }
        double taken = why.steps().getLast().bits();
        assertThat(why.logOdds()).isCloseTo(match, within(1e-9)).isEqualTo(decision.logOdds());
        assertThat(taken).isCloseTo(-Math.log(1 + Math.pow(2, household)) / Math.log(2), within(1e-9));
        assertThat(why.posterior()).isCloseTo(1 / (1 + Math.pow(2, -match)), within(1e-9));
    }

    @Property(tries = 300)
    void standardising_is_a_function_and_never_fails(@ForAll String text) {
        LinkageRecord.Builder wild =
                LinkageRecord.of("1", "a").first(text).middle(text).last(text).suffix(text);
        wild.birthDate(text)
                .gender(text)
                .street(text)
                .street2(text)
                .city(text)
                .postalCode(text)
                .email(text);
        LinkageRecord record =
                wild.homePhone(text).mobilePhone(text).identifier("x", text).build();
        StandardRecord standard = new Standardizer().standardize(record);
        assertThat(new Standardizer().standardize(record)).isEqualTo(standard);
        assertThat(BlockingKeys.of(standard)).isEqualTo(BlockingKeys.of(standard));
    }

    @Property(tries = 150)
    void the_partition_does_not_depend_on_the_order(
            @ForAll("worlds") List<LinkageRecord> world, @ForAll Random random) {
        List<StandardRecord> records = standardized(world);
        List<StandardRecord> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, random);
        for (Tier tier : List.of(Tier.AUTO, Tier.PROBABLE)) {
            assertThat(new BatchLinker(linker, tier).entities(shuffled))
                    .isEqualTo(new BatchLinker(linker, tier).entities(records));
            EntityClusterer clusterer = new EntityClusterer(linker, tier);
            assertThat(clusterer.partition(shuffled, Constraints.NONE))
                    .isEqualTo(clusterer.partition(records, Constraints.NONE));
        }
    }

    @Property(tries = 150)
    void deciding_again_what_was_decided_changes_nothing(@ForAll("worlds") List<LinkageRecord> world) {
        Map<String, StandardRecord> records = new HashMap<>();
        standardized(world).forEach(person -> records.put(person.recordId(), person));
        EntityClusterer clusterer = new EntityClusterer(linker, Tier.AUTO);
        List<List<String>> entities =
                clusterer.partition(records.values(), Constraints.NONE).entities();
        for (List<String> entity : entities) {
            List<StandardRecord> members = entity.stream().map(records::get).toList();
            assertThat(clusterer.partition(members, Constraints.NONE).entities())
                    .containsExactly(entity);
        }
    }

    @Property(tries = 150)
    void nobody_shares_a_person_with_whom_a_veto_forbids(@ForAll("worlds") List<LinkageRecord> world) {
        List<StandardRecord> records = standardized(world);
        Map<String, Integer> entityOf = new HashMap<>();
        List<List<String>> entities = new EntityClusterer(linker, Tier.PROBABLE)
                .partition(records, Constraints.NONE)
                .entities();
        for (int i = 0; i < entities.size(); i++) {
            int entity = i;
            entities.get(i).forEach(id -> entityOf.put(id, entity));
        }
        for (StandardRecord a : records) {
            for (StandardRecord b : records) {
                if (!a.recordId().equals(b.recordId()) && linker.decide(a, b).isVetoed()) {
                    assertThat(entityOf.get(a.recordId())).isNotEqualTo(entityOf.get(b.recordId()));
                }
            }
        }
    }

    @Provide
    Arbitrary<List<LinkageRecord>> worlds() {
        return records().list().ofMinSize(2).ofMaxSize(9).map(LinkagePropertiesTest::numbered);
    }

    @Provide
    Arbitrary<LinkageRecord> records() {
        Arbitrary<List<String>> names = Combinators.combine(
                        Arbitraries.of(
                                "John", "Jon", "Johnny", "Robert", "Bob", "Jayden", "Kayden", "Mary Ann", "J", ""),
                        Arbitraries.of("Smith", "Smyth", "Okafor", "Garcia Lopez", "Garcia", "John", ""),
                        Arbitraries.of("", "", "Jr", "Sr", "III"),
                        Arbitraries.of("1980-02-03", "1980-03-02", "1950-02-03", "1980-02-08", "1900-01-01", ""))
                .as(List::of);
        Arbitrary<List<String>> contacts = Combinators.combine(
                        Arbitraries.of("7 Pine Rd", "7 Pine Road Apt 2", "9 Oak Ave", ""),
                        Arbitraries.of("01040", "01004", "02139", ""),
                        Arbitraries.of("413-555-0101", "413-555-0110", "9999999999", ""),
                        Arbitraries.of("john.smith@mailbox.org", "jon.smith@mailbox.org", ""),
                        Arbitraries.of("", "", "11", "12"))
                .as(List::of);
        return Combinators.combine(names, contacts).as(LinkagePropertiesTest::person);
    }

    private static LinkageRecord person(List<String> names, List<String> contacts) {
        return LinkageRecord.of("?", "a")
                .first(names.get(0))
                .last(names.get(1))
                .suffix(names.get(2))
                .birthDate(names.get(3))
                .street(contacts.get(0))
                .postalCode(contacts.get(1))
                .homePhone(contacts.get(2))
                .email(contacts.get(3))
                .identifier("general", contacts.get(4))
                .build();
    }

    private static List<LinkageRecord> numbered(List<LinkageRecord> world) {
        List<LinkageRecord> numbered = new ArrayList<>();
        world.forEach(person -> numbered.add(renamed(person, "r" + numbered.size())));
        return numbered;
    }

    private static LinkageRecord renamed(LinkageRecord person, String id) {
        LinkageRecord.Builder copy = LinkageRecord.of(id, person.source())
                .first(person.first())
                .last(person.last())
                .suffix(person.suffix())
                .birthDate(person.birthDate())
                .street(person.street())
                .postalCode(person.postalCode())
                .homePhone(person.homePhone())
                .email(person.email());
        person.identifiers().forEach(identifier -> copy.identifier(identifier.authority(), identifier.value()));
        return copy.build();
    }

    private static List<StandardRecord> standardized(List<LinkageRecord> world) {
        return world.stream().map(new Standardizer()::standardize).toList();
    }
}
