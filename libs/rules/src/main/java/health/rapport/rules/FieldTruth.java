package health.rapport.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What the fields of one person say. What is not known makes a part false. */
final class FieldTruth {
    private final PersonFacts person;
    private final AsOf asOf;

    FieldTruth(PersonFacts person, AsOf asOf) {
        this.person = person;
        this.asOf = asOf;
    }

    boolean compares(Rule.Compare compare) {
        List<Value> known = person.values(compare.field());
        return switch (compare.is()) {
            case EQ -> known.stream().anyMatch(value -> Values.same(value, compare.value(), asOf));
            case NE -> !known.isEmpty() && known.stream().noneMatch(value -> Values.same(value, compare.value(), asOf));
            case LT, LE, GT, GE -> known.stream().anyMatch(value -> ordered(value, compare.is(), compare.value()));
        };
    }

    private boolean ordered(Value known, Comparison is, Value literal) {
        Integer compared = Values.compare(known, literal, asOf);
        return compared != null && is.holds(compared);
    }

    boolean isOneOf(Rule.In in) {
        return person.values(in.field()).stream()
                .anyMatch(known -> in.values().stream().anyMatch(wanted -> Values.same(known, wanted, asOf)));
    }

    boolean lies(Rule.Between between) {
        return person.values(between.field()).stream()
                .anyMatch(known ->
                        ordered(known, Comparison.GE, between.from()) && ordered(known, Comparison.LE, between.to()));
    }

    boolean starts(Rule.StartsWith rule) {
        String wanted = Value.Text.fold(rule.value());
        return texts(rule.field()).anyMatch(text -> text.startsWith(wanted));
    }

    boolean contains(Rule.Contains rule) {
        String wanted = Value.Text.fold(rule.value());
        return texts(rule.field()).anyMatch(text -> text.contains(wanted));
    }

    boolean livesIn(Rule.MarketIn rule) {
        return texts(FieldCatalogue.MARKET)
                .anyMatch(known -> rule.markets().stream().anyMatch(wanted -> known.equals(Value.Text.fold(wanted))));
    }

    boolean isOfAge(Rule.Age age) {
        return days(person, FieldCatalogue.BIRTH_DATE, asOf).anyMatch(birth -> isOfAge(age, birth));
    }

    private boolean isOfAge(Rule.Age age, LocalDate birth) {
        LocalDate today = asOf.today();
        LocalDate earliest = age.earliestBirth(today);
        return !birth.isAfter(age.latestBirth(today)) && (earliest == null || !birth.isBefore(earliest));
    }

    boolean liesAgo(Rule.DaysAgo ago) {
        return days(person, ago.field(), asOf).anyMatch(day -> liesAgo(ago, day));
    }

    private boolean liesAgo(Rule.DaysAgo ago, LocalDate day) {
        long days = asOf.today().toEpochDay() - day.toEpochDay();
        Integer to = ago.to();
        return days >= ago.from() && (to == null || days <= to);
    }

    private Stream<String> texts(String field) {
        return person.values(field).stream().map(value -> Value.Text.fold(value.text()));
    }

    static Stream<LocalDate> days(PersonFacts person, String field, AsOf asOf) {
        return person.values(field).stream().flatMap(value -> Values.day(value, asOf).stream());
    }
}
