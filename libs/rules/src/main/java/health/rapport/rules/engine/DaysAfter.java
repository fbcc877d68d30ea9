package health.rapport.rules.engine;

import health.rapport.rules.AsOf;
import health.rapport.rules.EventRule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.Value;
import java.time.Instant;
import java.time.LocalDate;

/** Whether a date of a person lies so many days after an event. */
record DaysAfter(EventRule.DaysAfter rule, Column column, Picked events, RuleContext context) {

    boolean holds(int person) {
        for (int event = events.from(person); event < events.to(person); event++) {
            if (events.is(event) && liesAfter(person, events.times().get(event))) {
                return true;
            }
        }
        return false;
    }

    private boolean liesAfter(int person, Instant event) {
        context.stop().check();
        AsOf asOf = context.asOf();
        LocalDate day = asOf.dayOf(event);
        return column.of(person).stream().anyMatch(value -> liesAfter(value, day));
    }

    private boolean liesAfter(Value value, LocalDate event) {
        return switch (value) {
            case Value.Day(LocalDate day) -> isInTime(day.toEpochDay() - event.toEpochDay());
            case Value.Moment(Instant at) -> isInTime(context.asOf().dayOf(at).toEpochDay() - event.toEpochDay());
            case Value.Text text -> false;
            case Value.Number number -> false;
            case Value.Flag flag -> false;
        };
    }

    private boolean isInTime(long days) {
        Integer to = rule.to();
        return days >= rule.from() && (to == null || days <= to);
    }
}
