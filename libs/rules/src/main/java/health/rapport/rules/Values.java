package health.rapport.rules;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How what is known compares with what a rule says. Values of kinds that do not compare are never equal and have no order. */
final class Values {

    private Values() {}

    static boolean same(Value known, Value literal, AsOf asOf) {
        if (known instanceof Value.Text one && literal instanceof Value.Text other) {
            return Texts.same(one.text(), other.text());
        }
        Integer compared = compare(known, literal, asOf);
        if (compared != null) {
            return compared == 0;
        }
        return known.getClass() == literal.getClass() && Texts.same(known.text(), literal.text());
    }

    /** As {@link Comparable#compareTo}; null when the two have no order. */
    static @Nullable Integer compare(Value known, Value literal, AsOf asOf) {
        if (known instanceof Value.Number number && literal instanceof Value.Number other) {
            return number.number().compareTo(other.number());
        }
        Optional<LocalDate> day = day(known, asOf);
        Optional<LocalDate> other = day(literal, asOf);
        return day.isPresent() && other.isPresent() ? (Integer) day.get().compareTo(other.get()) : null;
    }

    /** The local day of a date or point in time. */
    static Optional<LocalDate> day(Value value, AsOf asOf) {
        return switch (value) {
            case Value.Day day -> Optional.of(day.day());
            case Value.Moment moment -> Optional.of(asOf.dayOf(moment.at()));
            case Value.Text text -> Optional.empty();
            case Value.Number number -> Optional.empty();
            case Value.Flag flag -> Optional.empty();
        };
    }
}
