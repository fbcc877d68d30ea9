package health.rapport.rules.engine;

import java.util.List;
import java.util.stream.IntStream;

/** Chunks that were built by themselves, with the numbers of a dictionary that others share. */
final class Renumbering {
    private final Dictionaries shared;
    private final List<int[]> activities;
    private final List<int[]> encounters;
    private final List<int[]> contacts;
    private final int[] households;

    /** @param shared what is new to it is added */
    Renumbering(Dictionaries own, Dictionaries shared) {
        this.shared = shared;
        this.activities = numbers(own.activities(), shared.activities());
        this.encounters = numbers(own.encounters(), shared.encounters());
        this.contacts = numbers(own.contacts(), shared.contacts());
        this.households = own.households().numbersIn(shared.households());
    }

    private static <F> List<int[]> numbers(List<Dictionary<F>> own, List<Dictionary<F>> shared) {
        return IntStream.range(0, own.size())
                .mapToObj(aspect -> own.get(aspect).numbersIn(shared.get(aspect)))
                .toList();
    }

    Chunk of(Chunk chunk) {
        Chunk.Ties ties = chunk.ties();
        Chunk.Happened happened = chunk.happened();
        return new Chunk(
                chunk.ids(),
                chunk.fields(),
                chunk.derived(),
                new Chunk.Ties(
                        ties.homes(),
                        ties.relations(),
                        ties.households().renumbered(households, shared.households()),
                        ties.audiences()),
                new Chunk.Happened(
                        happened.activities().renumbered(activities, shared.activities()),
                        happened.encounters().renumbered(encounters, shared.encounters()),
                        happened.discharges().renumbered(encounters, shared.encounters()),
                        happened.contacts().renumbered(contacts, shared.contacts())));
    }
}
