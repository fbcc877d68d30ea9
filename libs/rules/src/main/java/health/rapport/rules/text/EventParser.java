package health.rapport.rules.text;

import health.rapport.rules.CodeMatch;
import health.rapport.rules.Event;
import health.rapport.rules.EventRule;
import health.rapport.rules.Rule;
import health.rapport.rules.Times;
import health.rapport.rules.Window;
import java.time.LocalDate;

/** Reads parts about activities, encounters and contacts. */
final class EventParser {
    private final Tokens tokens;

    EventParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** After did, had or got: an event of that kind, when, and how often. */
    Rule counted(String kind) {
        Token start = tokens.peek();
        Event event = event();
        if (!event.kind().equals(kind)) {
            throw tokens.broken(
                    start, "expected " + kind + ": it is did activity, had encounter, had discharge, got contact");
        }
        Window window = window();
        Times times = times();
        return switch (event) {
            case Event.Activity activity -> new Rule.DidActivity(activity.filter(), window, times);
            case Event.Encounter encounter -> new Rule.HadEncounter(encounter.filter(), window, times);
            case Event.Contact contact -> new EventRule.WasContacted(contact.filter(), window, times);
        };
    }

    Rule outermost(boolean first) {
        Event of = event();
        Event is = tokens.take("is") ? event() : null;
        return new EventRule.Outermost(first ? EventRule.Edge.FIRST : EventRule.Edge.LAST, of, is, window());
    }

    Rule sequence() {
        Event first = event();
        Window window = window();
        boolean happened = !tokens.take("no");
        if (happened && !tokens.take("then")) {
            throw tokens.broken(
                    tokens.peek(),
                    "expected then or no instead of " + tokens.peek().shown());
        }
        Event event = event();
        tokens.expect("in");
        int from = days();
        int to = tokens.take("to") ? days() : -1;
        tokens.expect("days");
        return new EventRule.Sequence(
                first, window, new EventRule.Follower(happened, event, to < 0 ? 0 : from, to < 0 ? from : to));
    }

    private int days() {
        return tokens.whole(0, Window.LONGEST_DAYS);
    }

    /** An event with its filter in parentheses, if it has one. */
    Event event() {
        Token start = tokens.peek();
        Filter filter = new Filter();
        if (tokens.take("activity")) {
            filters(filter, "activity");
            return new Event.Activity(filter.activity());
        }
        if (tokens.take("contact")) {
            filters(filter, "contact");
            return new Event.Contact(filter.contact());
        }
        boolean discharge = tokens.take("discharge");
        if (discharge || tokens.take("encounter")) {
            filters(filter, "encounter");
            return new Event.Encounter(discharge ? filter.encounter().atEnd() : filter.encounter());
        }
        throw tokens.broken(start, "expected activity, encounter, discharge or contact instead of " + start.shown());
    }

    private void filters(Filter filter, String kind) {
        if (tokens.sees("(")) {
            tokens.list(() -> property(filter, kind));
        }
    }

    /** One property; comes back only so that it may stand in a list. */
    private boolean property(Filter filter, String kind) {
        Token name = tokens.peek();
        String known = filter.knows(kind, name);
        if (known == null) {
            throw tokens.broken(name, kind + " has " + Filter.names(kind) + ", no " + name.shown());
        }
        tokens.next();
        boolean fresh = switch (known) {
            case "diagnosis", "procedure" -> codes(filter, known);
            case "attribute" -> attribute(filter);
            default -> text(filter, known);
        };
        if (!fresh) {
            tokens.problem(name, name.shown() + " is said twice");
        }
        return fresh;
    }

    private boolean text(Filter filter, String name) {
        tokens.expect("=");
        return filter.put(name, tokens.text());
    }

    private boolean attribute(Filter filter) {
        String name = tokens.text();
        tokens.expect("=");
        return filter.putAttribute(name, tokens.text());
    }

    private boolean codes(Filter filter, String name) {
        tokens.expect("in");
        return filter.put(name, tokens.list(this::code));
    }

    private CodeMatch code() {
        String system = tokens.text();
        String code = tokens.text();
        return new CodeMatch(system, code, tokens.take("*"));
    }

    private Window window() {
        Integer within = null;
        Integer notWithin = null;
        LocalDate since = null;
        LocalDate before = null;
        for (Token start = tokens.peek(); ; start = tokens.peek()) {
            boolean twice;
            if (tokens.take("within")) {
                twice = within != null;
                within = wholeDays();
            } else if (tokens.take("not", "within")) {
                twice = notWithin != null;
                notWithin = wholeDays();
            } else if (tokens.take("since")) {
                twice = since != null;
                since = tokens.day();
            } else if (tokens.take("before")) {
                twice = before != null;
                before = tokens.day();
            } else {
                return new Window(within, notWithin, since, before);
            }
            if (twice) {
                tokens.problem(start, start.shown() + " is said twice");
            }
        }
    }

    private int wholeDays() {
        int days = days();
        tokens.expect("days");
        return days;
    }

    private Times times() {
        if (tokens.take("never")) {
            return Times.exactly(0);
        }
        if (tokens.take("at", "least")) {
            return Times.atLeast(count());
        }
        if (tokens.take("at", "most")) {
            return Times.atMost(count());
        }
        if (tokens.take("exactly")) {
            return Times.exactly(count());
        }
        if (tokens.peek().kind() != Token.Kind.NUMBER) {
            return Times.ONCE_OR_MORE;
        }
        int from = tokens.whole(0, Times.MOST);
        tokens.expect("to");
        return new Times(from, count());
    }

    private int count() {
        int count = tokens.whole(0, Times.MOST);
        tokens.expect("times");
        return count;
    }
}
