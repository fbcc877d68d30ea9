package health.rapport.rules.engine;

import health.rapport.rules.ActivityFilter;
import health.rapport.rules.ContactFilter;
import health.rapport.rules.EncounterFilter;
import health.rapport.rules.EncounterTime;
import health.rapport.rules.Event;
import java.util.function.Function;

/** How to pick the events of a filter out of any chunk. */
record Pickers(Dictionaries said) {

    @FunctionalInterface
    interface Picker {
        Picked in(Chunk chunk);
    }

    Picker of(Event event, Span span) {
        return switch (event) {
            case Event.Activity(ActivityFilter filter) -> {
                var wanted = EventFilters.ofActivities(filter, said.activities());
                yield chunk -> new Picked(chunk.happened().activities(), wanted, span);
            }
            case Event.Contact(ContactFilter filter) -> {
                var wanted = EventFilters.ofContacts(filter, said.contacts());
                yield chunk -> new Picked(chunk.happened().contacts(), wanted, span);
            }
            case Event.Encounter(EncounterFilter filter) -> {
                var wanted = EventFilters.ofEncounters(filter, said.encounters());
                var events = encounters(filter.at());
                yield chunk -> new Picked(events.apply(chunk.happened()), wanted, span);
            }
        };
    }

    private static Function<Chunk.Happened, Events<?>> encounters(EncounterTime which) {
        return switch (which) {
            case START -> Chunk.Happened::encounters;
            case END -> Chunk.Happened::discharges;
        };
    }
}
