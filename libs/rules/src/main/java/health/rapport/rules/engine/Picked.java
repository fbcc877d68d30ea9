package health.rapport.rules.engine;

/**
 * Events that pass a filter, each at the moment that counts.
 *
 * @param starts where the row of each person begins, and at last where the last one ends
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Picked(int[] starts, Moments times, int[] shapes, boolean[] wanted) {

    int from(int person) {
        return starts[person];
    }

    int to(int person) {
        return starts[person + 1];
    }

    /** Whether one is meant, has happened at all, and did so in the span. */
    boolean is(int event, Span span) {
        return wanted[shapes[event]] && times.knows(event) && span.covers(times, event);
    }

    /** Whether one is meant, whenever it happened. */
    boolean is(int event) {
        return wanted[shapes[event]];
    }

    int count(int person, Span span) {
        int count = 0;
        for (int event = from(person); event < to(person); event++) {
            if (is(event, span)) {
                count++;
            }
        }
        return count;
    }

    /** Whether there is anything to find at all. */
    boolean any() {
        for (boolean one : wanted) {
            if (one) {
                return true;
            }
        }
        return false;
    }
}
