package health.rapport.rules;

import org.jspecify.annotations.Nullable;

/** Reads the parts about the order and distance of events. */
final class SequenceReader {

    private SequenceReader() {}

    static @Nullable Rule outermost(JsonPart part, EventRule.Edge edge) {
        Event of = part.required("of", EventReader::event);
        Event is = part.has("is") ? part.required("is", EventReader::event) : null;
        Window window = EventReader.window(part);
        return LeafReader.build(part, () -> outermost(part, edge, of, is, window));
    }

    private static @Nullable Rule outermost(
            JsonPart part, EventRule.Edge edge, @Nullable Event of, @Nullable Event is, Window window) {
        if (of == null) {
            return null;
        }
        try {
            return new EventRule.Outermost(edge, of, is, window);
        } catch (IllegalArgumentException other) {
            part.problem("is", "must be an event of the same kind and moment as of");
            return null;
        }
    }

    static @Nullable Rule sequence(JsonPart part) {
        Event first = part.required("first", EventReader::event);
        Window window = EventReader.window(part);
        EventRule.Follower follower = follower(part);
        return LeafReader.build(
                part, () -> first == null || follower == null ? null : new EventRule.Sequence(first, window, follower));
    }

    private static EventRule.@Nullable Follower follower(JsonPart part) {
        boolean happened = !part.has("without");
        if (part.has("then") && !happened) {
            part.problem("without", "does not go together with then");
        }
        Event event = part.required(happened ? "then" : "without", EventReader::event);
        Integer given = part.optionalInt("fromDays", 0, Window.LONGEST_DAYS);
        int from = given == null ? 0 : given;
        int to = part.requiredInt("toDays", 0, Window.LONGEST_DAYS);
        LeafReader.rejectReversed(part, "toDays", from, to);
        return event == null || from > to ? null : new EventRule.Follower(happened, event, from, to);
    }

    static @Nullable Rule daysAfter(JsonPart part) {
        String field = part.text("field");
        Integer given = part.optionalInt("from", -Window.LONGEST_DAYS, Window.LONGEST_DAYS);
        Integer to = part.optionalInt("to", -Window.LONGEST_DAYS, Window.LONGEST_DAYS);
        int from = given == null ? 0 : given;
        if (!part.has("from") && !part.has("to")) {
            part.problem("", "needs from or to");
        }
        LeafReader.rejectReversed(part, "to", from, to);
        Event event = part.required("event", EventReader::event);
        return LeafReader.build(part, () -> event == null ? null : new EventRule.DaysAfter(field, from, to, event));
    }
}
