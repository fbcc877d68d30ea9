package health.rapport.rules.engine;

import health.rapport.rules.Comparison;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.Value;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts about fields. Distinct values are judged by the reference; days by bounds. */
final class FieldParts {
    /** Further than any date, with room to count from it. */
    private static final long FOREVER = Long.MAX_VALUE / 4;

    private final RuleContext context;

    FieldParts(RuleContext context) {
        this.context = context;
    }

    Part compare(Rule.Compare rule) {
        if (rule.is() == Comparison.NE) {
            // of several values none may be equal
            Part equal = compare(new Rule.Compare(rule.field(), Comparison.EQ, rule.value()));
            return Part.all(List.of(known(rule.field()), Part.none(List.of(equal))));
        }
        Ask ask = Ask.of(rule, rule.field(), context);
        return part(
                rule.field(), ask.over(rule.value() instanceof Value.Day(LocalDate day) ? days(rule.is(), day) : null));
    }

    private Ask.@Nullable Days days(Comparison is, LocalDate literal) {
        long day = literal.toEpochDay();
        return switch (is) {
            case EQ -> days(day, day);
            case LT -> days(-FOREVER, day - 1);
            case LE -> days(-FOREVER, day);
            case GT -> days(day + 1, FOREVER);
            case GE -> days(day, FOREVER);
            case NE -> null;
        };
    }

    Part between(Rule.Between rule) {
        Ask.Days days = rule.from() instanceof Value.Day(LocalDate from) && rule.to() instanceof Value.Day(LocalDate to)
                ? days(from.toEpochDay(), to.toEpochDay())
                : null;
        return part(rule.field(), Ask.of(rule, rule.field(), context).over(days));
    }

    Part age(Rule.Age rule) {
        LocalDate today = context.asOf().today();
        LocalDate earliest = rule.earliestBirth(today);
        long from = earliest == null ? -FOREVER : earliest.toEpochDay();
        Ask ask = Ask.of(rule, FieldCatalogue.BIRTH_DATE, context);
        return part(
                FieldCatalogue.BIRTH_DATE,
                ask.over(days(from, rule.latestBirth(today).toEpochDay())));
    }

    Part daysAgo(Rule.DaysAgo rule) {
        long today = context.asOf().today().toEpochDay();
        Integer to = rule.to();
        Ask.Days days = days(to == null ? -FOREVER : today - to, today - rule.from());
        return part(rule.field(), Ask.of(rule, rule.field(), context).over(days));
    }

    /** A leaf that the reference answers for each distinct value. */
    Part leaf(Rule rule, String field) {
        return part(field, Ask.of(rule, field, context));
    }

    Part known(String field) {
        return new Part(Part.Cost.SET, (slice, among) -> {
            Column column = slice.chunk().fields().get(field);
            return column == null ? new long[among.length] : column.known(among);
        });
    }

    private static Part part(String field, Ask ask) {
        return new Part(Part.Cost.COLUMN, (slice, among) -> {
            Column column = slice.chunk().fields().get(field);
            return column == null ? new long[among.length] : column.where(ask, among);
        });
    }

    private Ask.Days days(long from, long to) {
        return new Ask.Days(from, to, context.asOf());
    }
}
