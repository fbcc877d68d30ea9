package health.rapport.rules.engine;

import health.rapport.rules.ActivityFilter;
import health.rapport.rules.ContactFilter;
import health.rapport.rules.EncounterFilter;
import health.rapport.rules.Event;
import health.rapport.rules.EventRule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.Times;
import health.rapport.rules.Window;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Parts about events. What an event says is judged by its filter, once of each distinct aspect; when it was, of each event at the time of asking. */
final class EventParts {
    private final RuleContext context;
    private final Span ever;

    EventParts(RuleContext context) {
        this.context = context;
        this.ever = Span.of(Window.EVER, context.asOf());
    }

    /** Picks the events of a filter out of a chunk, with one memory for all chunks. */
    @FunctionalInterface
    interface Picker {
        Picked in(Chunk chunk);
    }

    private static Picker picker(Event event, Span span) {
        return switch (event) {
            case Event.Activity(ActivityFilter filter) -> {
                var tests = EventFilters.of(filter);
                yield chunk -> pick(chunk.happened().activities(), tests, span);
            }
            case Event.Contact(ContactFilter filter) -> {
                var tests = EventFilters.of(filter);
                yield chunk -> pick(chunk.happened().contacts(), tests, span);
            }
            case Event.Encounter(EncounterFilter filter) -> {
                var tests = EventFilters.of(filter);
                yield switch (filter.at()) {
                    case START -> chunk -> pick(chunk.happened().encounters(), tests, span);
                    case END ->
                        chunk -> chunk.happened()
                                .encounters()
                                .pick(tests, chunk.happened().encounters().ends(), span);
                };
            }
        };
    }

    private static <F> Picked pick(Events<F> events, List<? extends @Nullable Predicate<F>> tests, Span span) {
        return events.pick(tests, events.at(), span);
    }

    Part counted(Event event, Window window, Times times) {
        Picker picker = picker(event, Span.of(window, context.asOf()));
        return part(chunk -> {
            Picked picked = picker.in(chunk);
            return person -> times.holds(picked.count(person));
        });
    }

    Part outermost(EventRule.Outermost rule) {
        Picker picker = picker(rule.of(), ever);
        Picker is = picker(rule.is() == null ? rule.of() : rule.is(), ever);
        Span span = Span.of(rule.window(), context.asOf());
        return part(chunk -> {
            Outermost outermost = new Outermost(rule.edge(), picker.in(chunk));
            Picked also = is.in(chunk);
            return person -> outermost.holds(person, span, also);
        });
    }

    Part sequence(EventRule.Sequence rule) {
        Picker first = picker(rule.first(), Span.of(rule.window(), context.asOf()));
        Picker then = picker(rule.follower().event(), ever);
        return part(chunk -> {
            Sequence sequence = new Sequence(first.in(chunk), then.in(chunk), rule.follower(), context);
            return sequence::holds;
        });
    }

    Part daysAfter(EventRule.DaysAfter rule) {
        Picker picker = picker(rule.event(), ever);
        return part(chunk -> {
            Column column = chunk.fields().get(rule.field());
            if (column == null) {
                return nobody -> false;
            }
            DaysAfter after = new DaysAfter(rule, column, picker.in(chunk), context);
            return after::holds;
        });
    }

    /** How to ask one person of a chunk. */
    @FunctionalInterface
    private interface Asking {
        IntPredicate in(Chunk chunk);
    }

    private Part part(Asking asking) {
        return new Part(
                Part.Cost.EVENTS, (slice, among) -> Bits.where(among, context.stop(), asking.in(slice.chunk())));
    }
}
