package health.rapport.rules.engine;

import health.rapport.rules.EncounterFact;
import health.rapport.rules.EncounterTime;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Population;
import health.rapport.rules.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns people into columns. */
final class ChunkBuilder {
    private final List<PersonFacts> people;
    private final Dictionaries said;

    private ChunkBuilder(List<PersonFacts> people, Dictionaries said) {
        this.people = people;
        this.said = said;
    }

    /**
     * Of at most {@link Chunk#LARGEST} people in any order, each once.
     *
     * @param said what is new to it is added
     * @throws IllegalArgumentException if somebody has no id
     */
    static Chunk of(List<PersonFacts> people, Dictionaries said) {
        return new ChunkBuilder(
                        people.stream()
                                .sorted(Comparator.comparing(ChunkBuilder::idOf, Population.BY_ID))
                                .toList(),
                        said)
                .build();
    }

    static UUID idOf(PersonFacts person) {
        UUID id = person.personId();
        if (id == null) {
            throw new IllegalArgumentException("people of a set need an id");
        }
        return id;
    }

    private Chunk build() {
        return new Chunk(new Ids(each(ChunkBuilder::idOf)), fields(), derived(), ties(), happened());
    }

    private Map<String, Column> fields() {
        Map<String, Column> columns = new HashMap<>();
        for (String name : names(person -> person.fields().keySet())) {
            List<List<Value>> values = each(person -> person.values(name));
            columns.put(name, Column.of(values));
        }
        return columns;
    }

    private Chunk.Derived derived() {
        Map<String, ScoreColumn> scores = new HashMap<>();
        for (String model : names(person -> person.scores().keySet())) {
            scores.put(
                    model, new ScoreColumn(eachKnown(person -> person.scores().get(model))));
        }
        return new Chunk.Derived(
                scores,
                former(),
                tags(PersonFacts::personas),
                tags(person -> person.more().journey().stages()));
    }

    private Map<String, FormerScores> former() {
        Map<String, FormerScores> former = new HashMap<>();
        for (String model : names(person -> formerScores(person).keySet())) {
            former.put(
                    model, new FormerScores(each(person -> formerScores(person).getOrDefault(model, List.of()))));
        }
        return former;
    }

    private static Map<String, List<MoreFacts.ScoredAt>> formerScores(PersonFacts person) {
        return person.more().journey().formerScores();
    }

    private Chunk.Ties ties() {
        return new Chunk.Ties(
                new Homes(eachKnown(person -> person.more().home())),
                tags(person -> tiesOf(person).relations()),
                new Households(eachKnown(person -> tiesOf(person).household()), said.households()),
                tags(person -> tiesOf(person).audiences()));
    }

    private Chunk.Happened happened() {
        List<List<EncounterFact>> encounters = each(PersonFacts::encounters);
        return new Chunk.Happened(
                EventsBuilder.of(
                        Chunk.ACTIVITIES, EncounterTime.START, said.activities(), each(PersonFacts::activities)),
                EventsBuilder.of(Chunk.ENCOUNTERS, EncounterTime.START, said.encounters(), encounters),
                EventsBuilder.of(Chunk.ENCOUNTERS, EncounterTime.END, said.encounters(), encounters),
                EventsBuilder.of(
                        Chunk.CONTACTS,
                        EncounterTime.START,
                        said.contacts(),
                        each(person -> tiesOf(person).contacts())));
    }

    private static MoreFacts.Ties tiesOf(PersonFacts person) {
        return person.more().ties();
    }

    private Set<String> names(Function<PersonFacts, Set<String>> of) {
        Set<String> names = new TreeSet<>();
        people.forEach(person -> names.addAll(of.apply(person)));
        return names;
    }

    private <T> List<T> each(Function<PersonFacts, T> of) {
        return people.stream().map(of).toList();
    }

    private <T> List<@Nullable T> eachKnown(Function<PersonFacts, @Nullable T> of) {
        List<@Nullable T> all = new ArrayList<>();
        people.forEach(person -> all.add(of.apply(person)));
        return all;
    }

    private <T> Tags<T> tags(Function<PersonFacts, ? extends Iterable<T>> of) {
        Tags.Builder<T> tags = new Tags.Builder<>(people.size());
        people.forEach(person -> tags.next(of.apply(person)));
        return tags.build();
    }
}
