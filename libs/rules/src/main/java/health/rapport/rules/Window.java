package health.rapport.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When an event counts. {@code withinDays} begins with the local day so many days before today (0 is today alone),
 * {@code notWithinDays} ends just before such a day begins: the two are each other's opposite. {@code since} begins with a
 * day, {@code before} ends just before one. All that is given must hold, and what is dated after now never counts. Whole local days, so
 * that the same question has the same answer all day and summer time does not move it. Nothing given: ever.
 *
 * @param withinDays included
 * @param notWithinDays excluded; less than {@code withinDays}
 * @param since included
 * @param before excluded; later than {@code since}
 */
public record Window(
        @Nullable Integer withinDays,
        @Nullable Integer notWithinDays,
        @Nullable LocalDate since,
        @Nullable LocalDate before) {
    /** No window is longer than this: 200 years. */
    public static final int LONGEST_DAYS = 73_050;

    /** Any time until now. */
    public static final Window EVER = new Window(null);

    public Window {
        if (withinDays != null) {
            Checks.range(withinDays, withinDays, 0, LONGEST_DAYS);
        }
        if (notWithinDays != null) {
            Checks.range(notWithinDays, notWithinDays, 0, LONGEST_DAYS);
        }
        if (withinDays != null && notWithinDays != null && notWithinDays >= withinDays) {
            throw new IllegalArgumentException("notWithinDays must be less than withinDays");
        }
        Checks.day(since, "since");
        Checks.day(before, "before");
        if (since != null && before != null && !since.isBefore(before)) {
            throw new IllegalArgumentException("since must be earlier than before");
        }
    }

    /** The last so many days and today; null: ever. */
    public Window(@Nullable Integer withinDays) {
        this(withinDays, null, null, null);
    }

    /** The last {@code days} days and today. */
    public static Window lastDays(int days) {
        return new Window(days);
    }

    /** The first instant that counts. */
    public Instant from(AsOf asOf) {
        Instant days = withinDays == null ? Instant.MIN : asOf.startOfDay(withinDays);
        Instant day = since == null ? Instant.MIN : asOf.startOf(since);
        return days.isAfter(day) ? days : day;
    }

    /** The first instant that does not count any more, now apart; null: none. */
    private @Nullable Instant to(AsOf asOf) {
        Instant days = notWithinDays == null ? null : asOf.startOfDay(notWithinDays);
        Instant day = before == null ? null : asOf.startOf(before);
        return days == null || day != null && day.isBefore(days) ? day : days;
    }

    /** Whether something at this time counts. */
    public boolean covers(Instant time, AsOf asOf) {
        return covering(asOf).test(time);
    }

    /** As {@link #covers}, for many times: where the window begins and ends is worked out once. */
    Predicate<Instant> covering(AsOf asOf) {
        Instant from = from(asOf);
        Instant to = to(asOf);
        return time -> !time.isAfter(asOf.now()) && !time.isBefore(from) && (to == null || time.isBefore(to));
    }
}
