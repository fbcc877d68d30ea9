package health.rapport.rules.engine;

import health.rapport.rules.EventRule;

/** The first or last event of one person. */
record Outermost(EventRule.Edge edge, Picked of) {

    /** Whether it lies in the span and one at its moment is also something else. */
    boolean holds(int person, Span span, Picked also) {
        int outermost = find(person);
        return outermost >= 0 && span.covers(of.times(), outermost) && sharesItsMoment(person, outermost, also);
    }

    private int find(int person) {
        int found = -1;
        for (int event = of.from(person); event < of.to(person); event++) {
            if (of.is(event) && (found < 0 || isFurtherOut(event, found))) {
                found = event;
            }
        }
        return found;
    }

    private boolean isFurtherOut(int event, int found) {
        int compared = of.times().compare(event, found);
        return switch (edge) {
            case FIRST -> compared < 0;
            case LAST -> compared > 0;
        };
    }

    private boolean sharesItsMoment(int person, int outermost, Picked also) {
        for (int event = of.from(person); event < of.to(person); event++) {
            if (of.passes(event) && also.passes(event) && of.times().compare(event, outermost) == 0) {
                return true;
            }
        }
        return false;
    }
}
