package health.rapport.attribution.domain;

import java.time.Instant;
import java.util.Optional;

/** How final a report is. */
public enum ReportState {
    /** Nobody is assigned yet, so there is nothing to measure. */
    NOT_LAUNCHED,
    /** Answers and encounters of today still count. */
    WINDOW_OPEN,
    /** The window is over; late arriving facts and payments may still change figures. */
    WINDOW_CLOSED;

    static ReportState at(Instant now, Optional<Window> window) {
        return window.map(known -> now.isBefore(known.closes()) ? WINDOW_OPEN : WINDOW_CLOSED)
                .orElse(NOT_LAUNCHED);
    }
}
