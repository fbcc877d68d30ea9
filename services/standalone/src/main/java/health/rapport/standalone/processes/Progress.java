package health.rapport.standalone.processes;

import java.time.Duration;

/** Who is told how a start or a stop goes on. */
public interface Progress {
    /** A component is worked on from now on. */
    void begun(String component);

    /** A component is done with, after this time. */
    void done(String component, String outcome, Duration took);

    /** One line that belongs to no component alone. */
    void say(String line);
}
