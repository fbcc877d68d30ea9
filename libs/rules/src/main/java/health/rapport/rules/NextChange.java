package health.rapport.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When time alone can next change whether a rule is true of somebody: an event is no longer within its days, one that was stored before it happens
 * happens, a birthday, a date that is so many days ago. What others bring about, where people are compared, is not looked at.
 */
public final class NextChange {
    private final PersonFacts person;
    private final AsOf asOf;
    private final EventTimes events;
    private final DayBegins days;
    private @Nullable Instant next;

    private NextChange(PersonFacts person, AsOf asOf) {
        this.person = person;
        this.asOf = asOf;
        this.events = new EventTimes(person);
        this.days = new DayBegins(asOf);
    }

    /**
     * The earliest moment after {@code asOf} at which the rule may be true of her and was not, or the other way round, if nothing else changes.
     *
     * @return at every moment from {@code asOf} until before it the answer is the same; at it, it may be the same, too. Null: it is the same for ever
     */
    public static @Nullable Instant after(Rule rule, PersonFacts person, AsOf asOf) {
        NextChange change = new NextChange(person, asOf);
        rule.withAllParts().forEach(change::look);
        return change.next;
    }

    private void look(Rule part) {
        switch (part) {
            case Rule.Age age -> age(age);
            case Rule.DaysAgo ago ->
                FieldTruth.days(person, ago.field(), asOf).forEach(day -> daysAgo(day, ago.from(), ago.to()));
            case Rule.DidActivity did -> counted(new Event.Activity(did.filter()), did.window());
            case Rule.HadEncounter had -> counted(new Event.Encounter(had.filter()), had.window());
            case EventRule event -> event(event);
            case PersonRule.RisingScore rising -> rising(rising);
            case Rule.All _, Rule.Any _, Rule.None _ -> {}
            case Rule.Compare _, Rule.In _, Rule.Between _, Rule.IsSet _ -> {}
            case Rule.StartsWith _, Rule.Contains _, Rule.MarketIn _ -> {}
            case Rule.ScoreAtLeast _, Rule.InPersona _ -> {}
            case PersonRule _, PlaceRule _, PopulationRule _ -> {}
        }
    }

    private void event(EventRule rule) {
        switch (rule) {
            case EventRule.WasContacted contacted -> counted(new Event.Contact(contacted.filter()), contacted.window());
            case EventRule.Outermost outermost -> outermost(outermost);
            case EventRule.Sequence sequence -> {
                counted(sequence.first(), sequence.window());
                events.of(sequence.follower().event()).forEach(this::at);
            }
            case EventRule.DaysAfter after -> events.of(after.event()).forEach(this::at);
        }
    }

    private void age(Rule.Age age) {
        Integer from = age.from();
        Integer to = age.to();
        FieldTruth.days(person, FieldCatalogue.BIRTH_DATE, asOf).forEach(birth -> {
            completed(birth, from == null ? 0 : from);
            if (to != null) {
                completed(birth, to + 1);
            }
        });
    }

    /** The day so many years are completed: where there is no such day, the next one. */
    private void completed(LocalDate birth, int years) {
        LocalDate day = birth.plusYears(years);
        day(day);
        day(day.plusDays(1));
    }

    private void daysAgo(LocalDate day, int from, @Nullable Integer to) {
        day(day.plusDays(from));
        if (to != null) {
            day(day.plusDays(to + 1L));
        }
    }

    private void counted(Event event, Window window) {
        events.of(event).forEach(time -> inWindow(time, window));
    }

    /** When something comes into the window, and when it falls out. */
    private void inWindow(Instant time, Window window) {
        at(time);
        Integer within = window.withinDays();
        Integer notWithin = window.notWithinDays();
        if (within != null) {
            day(days.firstAfter(time).plusDays(within));
        }
        if (notWithin != null) {
            day(days.firstAfter(time).plusDays(notWithin));
        }
    }

    private void outermost(EventRule.Outermost rule) {
        Stream<Instant> past = events.of(rule.of()).filter(time -> !time.isAfter(asOf.now()));
        (switch (rule.edge()) {
                    case FIRST -> past.min(Instant::compareTo);
                    case LAST -> past.max(Instant::compareTo);
                })
                .ifPresent(edge -> inWindow(edge, rule.window()));
        events.of(rule.of()).forEach(this::at);
    }

    private void rising(PersonRule.RisingScore rule) {
        var scores = person.more().journey().formerScores().get(rule.modelId());
        if (scores != null) {
            scores.forEach(score -> day(days.firstNotBefore(score.at()).plusDays(rule.withinDays())));
        }
    }

    private void day(LocalDate day) {
        days.changesAt(day).forEach(this::at);
    }

    private void at(Instant moment) {
        Instant known = next;
        if (moment.isAfter(asOf.now()) && (known == null || moment.isBefore(known))) {
            next = moment;
        }
    }

    /** When events happen, in the past or to come. */
    private record EventTimes(PersonFacts person) {
        Stream<Instant> of(Event event) {
            return switch (event) {
                case Event.Activity(ActivityFilter filter) ->
                    person.activities().stream().filter(filter::matches).map(ActivityFact::occurredAt);
                case Event.Encounter(EncounterFilter filter) ->
                    person.encounters().stream()
                            .filter(filter::matches)
                            .map(fact -> fact.at(filter.at()))
                            .filter(Objects::nonNull)
                            .map(Objects::requireNonNull);
                case Event.Contact(ContactFilter filter) ->
                    person.more().ties().contacts().stream()
                            .filter(filter::matches)
                            .map(ContactFact::at);
            };
        }
    }
}
