package health.rapport.rules.engine;

import health.rapport.rules.EventRule;
import health.rapport.rules.RuleContext;
import java.time.Instant;

/** Whether one event of a person was followed by another, or, where that is asked, was not. */
record Sequence(Picked first, Picked then, EventRule.Follower follower, RuleContext context) {

    boolean holds(int person) {
        for (int event = first.from(person); event < first.to(person); event++) {
            if (first.is(event) && isFollowed(person, event) == follower.happened()) {
                return true;
            }
        }
        return false;
    }

    private boolean isFollowed(int person, int event) {
        Instant moment = first.times().get(event);
        long day = day(moment);
        for (int other = then.from(person); other < then.to(person); other++) {
            context.stop().check();
            if (then.is(other) && then.times().compare(other, moment) > 0 && isInTime(other, day)) {
                return true;
            }
        }
        return false;
    }

    private boolean isInTime(int other, long day) {
        long days = day(then.times().get(other)) - day;
        return days >= follower.fromDays() && days <= follower.toDays();
    }

    private long day(Instant moment) {
        return context.asOf().dayOf(moment).toEpochDay();
    }
}
