package health.rapport.rules.engine;

import health.rapport.rules.ActivityFact;
import health.rapport.rules.ActivityFilter;
import health.rapport.rules.ContactFact;
import health.rapport.rules.ContactFilter;
import health.rapport.rules.EncounterFact;
import health.rapport.rules.EncounterFilter;
import health.rapport.rules.Event;
import health.rapport.rules.EventRule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.Times;
import health.rapport.rules.Window;
import java.util.function.IntPredicate;

/** Parts about events. What an event is, is judged once of each distinct one by its filter; when it was, of each event at the time of asking. */
final class EventParts {
    private final RuleContext context;
    private final Span ever;

    EventParts(RuleContext context) {
        this.context = context;
        this.ever = Span.of(Window.EVER, context.asOf());
    }

    /** Picks the events of a kind out of a chunk, with one memory for all chunks. */
    @FunctionalInterface
    interface Picker {
        Picked in(Chunk chunk);
    }

    static Picker picker(Event event) {
        return switch (event) {
            case Event.Activity(ActivityFilter filter) -> {
                Memo<ActivityFact> memo = new Memo<>(filter::matches);
                yield chunk -> chunk.happened()
                        .activities()
                        .pick(memo, chunk.happened().activities().at());
            }
            case Event.Encounter(EncounterFilter filter) -> {
                Memo<EncounterFact> memo = new Memo<>(filter::matches);
                yield chunk -> chunk.happened()
                        .encounters()
                        .pick(memo, moments(chunk.happened().encounters(), filter));
            }
            case Event.Contact(ContactFilter filter) -> {
                Memo<ContactFact> memo = new Memo<>(filter::matches);
                yield chunk -> chunk.happened()
                        .contacts()
                        .pick(memo, chunk.happened().contacts().at());
            }
        };
    }

    private static Moments moments(Events<EncounterFact> encounters, EncounterFilter filter) {
        return switch (filter.at()) {
            case START -> encounters.at();
            case END -> encounters.ends();
        };
    }

    Part counted(Event event, Window window, Times times) {
        Picker picker = picker(event);
        Span span = Span.of(window, context.asOf());
        return part(chunk -> {
            Picked picked = picker.in(chunk);
            return person -> times.holds(picked.count(person, span));
        });
    }

    Part outermost(EventRule.Outermost rule) {
        Picker picker = picker(rule.of());
        Picker is = picker(rule.is() == null ? rule.of() : rule.is());
        Span span = Span.of(rule.window(), context.asOf());
        return part(chunk -> {
            Outermost outermost = new Outermost(rule.edge(), picker.in(chunk), ever);
            Picked also = is.in(chunk);
            return person -> outermost.holds(person, span, also);
        });
    }

    Part sequence(EventRule.Sequence rule) {
        Picker first = picker(rule.first());
        Picker then = picker(rule.follower().event());
        Span span = Span.of(rule.window(), context.asOf());
        return part(chunk -> {
            Sequence sequence = new Sequence(first.in(chunk), then.in(chunk), rule.follower(), context);
            return person -> sequence.holds(person, span, ever);
        });
    }

    Part daysAfter(EventRule.DaysAfter rule) {
        Picker picker = picker(rule.event());
        return part(chunk -> {
            Column column = chunk.fields().get(rule.field());
            if (column == null) {
                return nobody -> false;
            }
            DaysAfter after = new DaysAfter(rule, column, picker.in(chunk), context);
            return person -> after.holds(person, ever);
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
