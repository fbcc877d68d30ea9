package health.rapport.intake.hl7;

import java.util.List;

/**
 * One line of a message.
 *
 * @param name three letters or digits
 * @param number which of its kind it is in the message, counted from 1
 * @param text the whole line
 */
public record Segment(String name, int number, String text, Delimiters delimiters) {
    /** More repetitions than that no rule reads. */
    public static final int MOST_REPETITIONS = 50;

    /** A field as it stands; fields count from 1, MSH-1 being the separator itself. */
    String raw(int field) {
        if (name.equals("MSH")) {
            return field == 1 ? String.valueOf(delimiters.field()) : Splits.part(text, delimiters.field(), field);
        }
        return Splits.part(text, delimiters.field(), field + 1);
    }

    /** The first repetition of a field. */
    public Value value(int field) {
        return new Value(Splits.part(raw(field), delimiters.repetition(), 1), delimiters);
    }

    /** The first component of a field. */
    public String text(int field) {
        return value(field).text();
    }

    /** The repetitions that say something, at most {@link #MOST_REPETITIONS} and one. */
    public List<Value> values(int field) {
        return Splits.parts(raw(field), delimiters.repetition(), MOST_REPETITIONS + 1).stream()
                .map(one -> new Value(one, delimiters))
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /** Where a field of it is. */
    public Location at(int field) {
        return new Location(name, number, field);
    }
}
