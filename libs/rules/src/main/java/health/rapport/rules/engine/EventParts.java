package health.rapport.rules.engine;

import health.rapport.rules.Event;
import health.rapport.rules.EventRule;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.RuleEvaluator;
import health.rapport.rules.Times;
import health.rapport.rules.Window;

/**
 * Parts about events. What an event says is judged by its filter, once of each distinct aspect; when it was, of each event at the time of asking. People
 * with moments that do not fit are asked about by the reference.
 */
final class EventParts {
    private static final Times ONCE = new Times(1, null);

    private final Pickers pickers;
    private final RuleContext context;
    private final Span ever;

    EventParts(Dictionaries said, RuleContext context) {
        this.pickers = new Pickers(said);
        this.context = context;
        this.ever = Span.of(Window.EVER, context.asOf());
    }

    Part counted(Rule rule, Event event, Window window, Times times) {
        Pickers.Picker picker = pickers.of(event, Span.of(window, context.asOf()));
        return part(rule, chunk -> {
            Picked picked = picker.in(chunk);
            ByChunk asking = counting(picked, times);
            return new Asked(asking, Bits.of(chunk.size(), picked.events().odd().keySet()));
        });
    }

    private ByChunk counting(Picked picked, Times times) {
        if (times.equals(ONCE)) {
            return among -> picked.some(among, context.stop());
        }
        Integer most = times.atMost();
        return times.atLeast() == 0 && most != null && most == 0
                ? among -> Bits.without(among, picked.some(among, context.stop()))
                : among -> picked.counted(among, times, context.stop());
    }

    Part outermost(EventRule.Outermost rule) {
        return rule.is() == null ? outermostOfAny(rule) : outermostThatIs(rule, rule.is());
    }

    /** There is one in the window, and none further out. */
    private Part outermostOfAny(EventRule.Outermost rule) {
        Span window = Span.of(rule.window(), context.asOf());
        Span further = switch (rule.edge()) {
            case FIRST -> new Span(ever.from(), window.from());
            case LAST -> new Span(window.until(), ever.until());
        };
        if (!further.from().isBefore(further.until())) {
            return counted(rule, rule.of(), rule.window(), ONCE);
        }
        Pickers.Picker inside = pickers.of(rule.of(), window);
        Pickers.Picker outside = pickers.of(rule.of(), further);
        return part(rule, chunk -> {
            Picked those = inside.in(chunk);
            Picked others = outside.in(chunk);
            ByChunk asking = among -> {
                long[] left = Bits.without(among, others.some(among, context.stop()));
                return those.some(left, context.stop());
            };
            return new Asked(asking, Bits.of(chunk.size(), those.events().odd().keySet()));
        });
    }

    private Part outermostThatIs(EventRule.Outermost rule, Event is) {
        Pickers.Picker of = pickers.of(rule.of(), ever);
        Pickers.Picker also = pickers.of(is, ever);
        Pickers.Picker inSpan = pickers.of(rule.of(), Span.of(rule.window(), context.asOf()));
        return part(rule, chunk -> {
            Picked picked = of.in(chunk);
            return new Asked(
                    new Outermost(rule.edge(), picked, also.in(chunk), inSpan.in(chunk)),
                    Bits.of(chunk.size(), picked.events().odd().keySet()));
        });
    }

    Part sequence(EventRule.Sequence rule) {
        Pickers.Picker first = pickers.of(rule.first(), Span.of(rule.window(), context.asOf()));
        Pickers.Picker then = pickers.of(rule.follower().event(), ever);
        LocalDays days = LocalDays.of(context.asOf().zone());
        return part(rule, chunk -> {
            Picked firsts = first.in(chunk);
            Picked thens = then.in(chunk);
            long[] odd = Bits.of(chunk.size(), firsts.events().odd().keySet());
            Bits.addAll(odd, Bits.of(chunk.size(), thens.events().odd().keySet()));
            Sequence sequence = new Sequence(firsts, thens, rule.follower(), days, context.stop());
            return new Asked(sequence, odd);
        });
    }

    Part daysAfter(EventRule.DaysAfter rule) {
        Pickers.Picker picker = pickers.of(rule.event(), ever);
        return part(rule, chunk -> {
            Picked events = picker.in(chunk);
            Column column = chunk.fields().get(rule.field());
            if (column == null) {
                return new Asked(among -> new long[among.length], Bits.none(chunk.size()));
            }
            return new Asked(
                    new DaysAfter(rule, column, events, context),
                    column instanceof Column.Any || column instanceof WholeNumbers
                            ? Bits.all(chunk.size())
                            : Bits.of(chunk.size(), events.events().odd().keySet()));
        });
    }

    /**
     * How to ask the people of a chunk.
     *
     * @param odd of whom the reference must be asked instead
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Asked(ByChunk most, long[] odd) {}

    /** How to ask any chunk. */
    @FunctionalInterface
    private interface Asking {
        Asked in(Chunk chunk);
    }

    private Part part(Rule rule, Asking asking) {
        return new Part(Part.Cost.EVENTS, (slice, among) -> {
            Chunk chunk = slice.chunk();
            Asked asked = asking.in(chunk);
            long[] found = asked.most.of(Bits.without(among, asked.odd));
            Bits.addAll(
                    found,
                    Bits.where(
                            Bits.both(among, asked.odd),
                            context.stop(),
                            ordinal -> RuleEvaluator.matches(rule, chunk.person(ordinal), context)));
            return found;
        });
    }
}
