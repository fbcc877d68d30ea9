package health.rapport.intake.fhir.mapping;

import java.time.Instant;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;

/** FHIR's dates, which may be as short as a year. */
final class Dates {
    private static final int YEAR = 4;
    private static final int MONTH = 7;

    private Dates() {}

    /** As it stands, a shorter one filled up to its first day. */
    static @Nullable String first(@Nullable BaseDateTimeType date) {
        String text = date == null ? null : date.getValueAsString();
        if (text == null) {
            return null;
        }
        return switch (text.length()) {
            case YEAR -> text + "-01-01";
            case MONTH -> text + "-01";
            default -> text;
        };
    }

    /** As it stands, if it names a day at least. */
    static @Nullable String exact(@Nullable BaseDateTimeType date) {
        String text = date == null ? null : date.getValueAsString();
        return text == null || text.length() <= MONTH ? null : text;
    }

    /** Whether the period is over at this time, or has not begun. */
    static boolean isOutside(Period period, Instant now) {
        return period.hasStart() && period.getStart().toInstant().isAfter(now)
                || period.hasEnd() && period.getEnd().toInstant().isBefore(now);
    }
}
