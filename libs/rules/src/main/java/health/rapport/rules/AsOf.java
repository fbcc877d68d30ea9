package health.rapport.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * The moment a rule is asked about.
 *
 * @param now by the domain clock
 * @param zone decides what a day is; the health system's own, one for everybody, so that a count is one question
 */
public record AsOf(Instant now, ZoneId zone) {
    public AsOf {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(zone, "zone");
    }

    /** The local day. */
    public LocalDate today() {
        return dayOf(now);
    }

    /** The local day of a point in time. */
    public LocalDate dayOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** The first instant of the local day so many days before today (not always midnight: clocks may skip it). */
    public Instant startOfDay(int daysAgo) {
        return startOf(today().minusDays(daysAgo));
    }

    /** The first instant of a local day. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
