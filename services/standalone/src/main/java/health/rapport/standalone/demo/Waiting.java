package health.rapport.standalone.demo;

import health.rapport.standalone.instance.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for what travels through the services, with an end. */
final class Waiting {
    /** Setting it shorter is for tests that expect to wait in vain. */
    private static final Duration LONGEST = Duration.parse(System.getProperty("rapport.demo.patience", "PT8M"));

    private static final Duration STEP = Duration.ofMillis(400);

    private Waiting() {}

    /**
     * @param what finishes the sentence "Waited ... minutes for"
     */
    static void until(String what, BooleanSupplier done) {
        Instant end = Instant.now().plus(LONGEST);
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new UserError("Waited " + LONGEST.toMinutes() + " minutes for " + what
                        + "; ./rapport status and ./rapport logs SERVICE tell more.");
            }
            Api.pause(STEP);
        }
    }
}
