package health.rapport.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far back an event counts. It begins with the local day {@code withinDays} days before today (0 is today alone) and ends
 * now, both included: whole local days, so that the same question has the same answer all day and summer time does not move
 * it. Without days: ever. What is dated after now never counts.
 *
 * @param withinDays null: ever
 */
public record Window(@Nullable Integer withinDays) {
    /** No window is longer than this: 200 years. */
    public static final int LONGEST_DAYS = 73_050;

    /** Any time until now. */
    public static final Window EVER = new Window(null);

    public Window {
        if (withinDays != null) {
            Checks.range(withinDays, withinDays, 0, LONGEST_DAYS);
        }
    }

    /** The last {@code days} days and today. */
    public static Window lastDays(int days) {
        return new Window(days);
    }

    /** The first instant that counts. */
    public Instant from(AsOf asOf) {
        return withinDays == null ? Instant.MIN : asOf.startOfDay(withinDays);
    }

    /** Whether something at this time counts. */
    public boolean covers(Instant time, AsOf asOf) {
        return !time.isAfter(asOf.now()) && !time.isBefore(from(asOf));
    }
}
