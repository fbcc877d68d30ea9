package health.rapport.rules;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened to one person, when, and how often. */
final class EventTruth {
    private final PersonFacts person;
    private final AsOf asOf;
    private final StopSign stop;

    EventTruth(PersonFacts person, RuleContext context) {
        this.person = person;
        this.asOf = context.asOf();
        this.stop = context.stop();
    }

    boolean holds(EventRule rule) {
        return switch (rule) {
            case EventRule.WasContacted contacted -> contacted.times().holds(count(contacted));
            case EventRule.Outermost outermost -> liesOutermost(outermost);
            case EventRule.Sequence sequence -> followed(sequence) > 0;
            case EventRule.DaysAfter after -> liesAfter(after);
        };
    }

    long count(Rule.DidActivity rule) {
        return times(new Event.Activity(rule.filter()), rule.window()).count();
    }

    long count(Rule.HadEncounter rule) {
        return times(new Event.Encounter(rule.filter()), rule.window()).count();
    }

    private long count(EventRule.WasContacted rule) {
        return times(new Event.Contact(rule.filter()), rule.window()).count();
    }

    /** How many events fit, of rules that count; null of others. */
    @Nullable
    Long found(Rule rule) {
        return switch (rule) {
            case Rule.DidActivity activity -> (Long) count(activity);
            case Rule.HadEncounter encounter -> (Long) count(encounter);
            case EventRule.WasContacted contacted -> (Long) count(contacted);
            case EventRule.Sequence sequence -> (Long) followed(sequence);
            case Rule other -> null;
        };
    }

    private boolean liesOutermost(EventRule.Outermost rule) {
        List<Instant> all = times(rule.of(), Window.EVER).sorted().toList();
        if (all.isEmpty()) {
            return false;
        }
        Instant moment = switch (rule.edge()) {
            case FIRST -> all.getFirst();
            case LAST -> all.getLast();
        };
        return rule.window().covers(moment, asOf) && satisfiesAt(rule, moment);
    }

    private boolean satisfiesAt(EventRule.Outermost rule, Instant moment) {
        Event is = rule.is();
        return is == null || bothAt(rule.of(), is, moment);
    }

    /** Whether one event at that moment satisfies both. */
    private boolean bothAt(Event of, Event is, Instant moment) {
        return switch (of) {
            case Event.Activity activity ->
                person.activities().stream()
                        .filter(fact -> fact.occurredAt().equals(moment))
                        .anyMatch(fact -> activity.filter().matches(fact)
                                && is instanceof Event.Activity other
                                && other.filter().matches(fact));
            case Event.Encounter encounter ->
                person.encounters().stream()
                        .filter(fact -> moment.equals(fact.at(encounter.filter().at())))
                        .anyMatch(fact -> encounter.filter().matches(fact)
                                && is instanceof Event.Encounter other
                                && other.filter().matches(fact));
            case Event.Contact contact ->
                person.more().ties().contacts().stream()
                        .filter(fact -> fact.at().equals(moment))
                        .anyMatch(fact -> contact.filter().matches(fact)
                                && is instanceof Event.Contact other
                                && other.filter().matches(fact));
        };
    }

    /** How many of the first events were followed, or, where that is asked, were not. */
    private long followed(EventRule.Sequence rule) {
        EventRule.Follower follower = rule.follower();
        List<Instant> later = times(follower.event(), Window.EVER).toList();
        return times(rule.first(), rule.window())
                .filter(first -> later.stream().anyMatch(then -> follows(first, then, follower)) == follower.happened())
                .count();
    }

    private boolean follows(Instant first, Instant then, EventRule.Follower follower) {
        stop.check();
        long days = day(then) - day(first);
        return then.isAfter(first) && days >= follower.fromDays() && days <= follower.toDays();
    }

    private boolean liesAfter(EventRule.DaysAfter rule) {
        List<Instant> moments = times(rule.event(), Window.EVER).toList();
        return FieldTruth.days(person, rule.field(), asOf)
                .anyMatch(day -> moments.stream().anyMatch(moment -> liesAfter(rule, day.toEpochDay() - day(moment))));
    }

    private static boolean liesAfter(EventRule.DaysAfter rule, long days) {
        Integer to = rule.to();
        return days >= rule.from() && (to == null || days <= to);
    }

    private long day(Instant moment) {
        return asOf.dayOf(moment).toEpochDay();
    }

    /** The moments of all events that fit, in no order. */
    private Stream<Instant> times(Event event, Window window) {
        List<Instant> all = all(event).toList();
        return all.isEmpty() ? Stream.empty() : all.stream().filter(window.covering(asOf));
    }

    private Stream<Instant> all(Event event) {
        return switch (event) {
            case Event.Activity(ActivityFilter filter) ->
                person.activities().stream()
                        .filter(this::goesOn)
                        .filter(filter::matches)
                        .map(ActivityFact::occurredAt);
            case Event.Encounter(EncounterFilter filter) ->
                person.encounters().stream()
                        .filter(this::goesOn)
                        .filter(filter::matches)
                        .map(fact -> fact.at(filter.at()))
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull);
            case Event.Contact(ContactFilter filter) ->
                person.more().ties().contacts().stream()
                        .filter(this::goesOn)
                        .filter(filter::matches)
                        .map(ContactFact::at);
        };
    }

    private boolean goesOn(Object fact) {
        stop.check();
        return true;
    }
}
