package health.rapport.standalone.e2e;

import health.rapport.standalone.instance.DomainClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Waits until nothing is under way: every outbox empty, every topic read, everybody scored as of today. */
final class Quiet {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final List<String> WITH_OUTBOX =
            List.of("intake", "mastering", "insight", "audience", "content", "campaign", "attribution");

    private final Books books;
    private final Lag lag;
    private final DomainClock clock;

    Quiet(Books books, Lag lag, DomainClock clock) {
        this.books = books;
        this.lag = lag;
        this.clock = clock;
    }

    /** Fails with what is still under way after five minutes. */
    void await() throws SQLException, ExecutionException, InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        // an event may be on its way from one to the next while one looks: two looks in a row have to see nothing
        for (int looks = 0; looks < 2; looks++) {
            List<String> busy = busy();
            if (!busy.isEmpty()) {
                looks = -1;
                if (Instant.now().isAfter(end)) {
                    throw new AssertionError(
                            "Nothing is quiet after %d minutes: %s".formatted(LONGEST.toMinutes(), busy));
                }
            }
            Thread.sleep(STEP);
        }
    }

    private List<String> busy() throws SQLException, ExecutionException {
        List<String> busy = new ArrayList<>();
        for (String service : WITH_OUTBOX) {
            if (books.says("SELECT EXISTS (SELECT FROM " + service + ".outbox)")) {
                busy.add(service + " has something to say");
            }
            if (books.says("SELECT EXISTS (SELECT FROM " + service + ".quarantined_message)")) {
                throw new AssertionError(service + " could not read a message: "
                        + books.one("SELECT string_agg(topic || ' ' || reason, '; ') FROM " + service
                                + ".quarantined_message"));
            }
        }
        lag.all().forEach((reader, records) -> busy.add(reader + " has " + records + " records to read"));
        var today = Instant.now().plus(clock.offset()).atZone(ZoneOffset.UTC).toLocalDate();
        if (!books.says(
                "SELECT bool_and(state <> 'RUNNING') AND (array_agg(domain_day ORDER BY started_at DESC))[1] = '"
                        + today + "' FROM insight.scoring_run")) {
            busy.add("insight scores everybody");
        }
        return busy;
    }
}
