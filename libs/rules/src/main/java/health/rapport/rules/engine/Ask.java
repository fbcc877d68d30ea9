package health.rapport.rules.engine;

import health.rapport.rules.AsOf;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.RuleEvaluator;
import health.rapport.rules.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the values of one field; it is true of a person if it is of any value.
 *
 * @param test the reference's own answer for one value
 * @param days what that comes to for days and moments; null: nothing simple
 */
record Ask(Predicate<Value> test, @Nullable Days days) {

    /** By the reference, asked about somebody of whom that value alone is known. */
    static Ask of(Rule leaf, String field, RuleContext context) {
        return new Ask(
                new Memo<>(
                        value -> RuleEvaluator.matches(leaf, PersonFacts.of(Map.of(field, List.of(value))), context)),
                null);
    }

    Ask over(@Nullable Days span) {
        return new Ask(test, span);
    }

    /**
     * A span of local days since the epoch, both ends included.
     *
     * @param asOf says where a day begins
     */
    record Days(long from, long to, AsOf asOf) {
        boolean holds(long day) {
            return day >= from && day <= to;
        }

        /** Whether a moment lies on one of them. Only near the ends does the zone matter; the order of days is not always that of moments. */
        boolean holds(Moments moments, int index) {
            long day = moments.utcDay(index);
            if (day < from - 1 || day > to + 1) {
                return false;
            }
            return day > from && day < to
                    || holds(asOf.dayOf(moments.get(index)).toEpochDay());
        }
    }
}
