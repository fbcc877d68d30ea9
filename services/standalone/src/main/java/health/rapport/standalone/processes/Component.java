package health.rapport.standalone.processes;

import health.rapport.standalone.instance.Port;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One thing {@code up} starts and {@code down} stops. */
public interface Component {
    /** Name of its log, its process file and its line in the status. */
    String name();

    /** The ports it listens on; the first is the one people want to know. */
    List<Port> ports();

    /** Names of the components that have to be ready before this one is started. */
    default Set<String> needs() {
        return Set.of();
    }

    /** Why it cannot run at all, such as a service nobody has built; it is then left out with this line. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** What a first start does that takes long, for those who wait. */
    default Optional<String> notice() {
        return Optional.empty();
    }

    /** A process of an earlier launcher that still runs although nobody remembers it. */
    default Optional<ProcessIdentity> leftOver() {
        return Optional.empty();
    }

    /** Whether a running process was started from something older than what is there now. */
    default boolean outdated() {
        return false;
    }

    /** Makes ready what the process needs on disk and says how to start it. */
    Launch prepare() throws IOException, InterruptedException;

    /** Whether it can be worked with. */
    boolean ready();

    /** What is done once after it became ready and before those that need it start; harmless when done again. */
    default void settle() throws IOException {}

    /** How long a start may take on a slow machine. */
    default Duration patience() {
        return Duration.ofSeconds(180);
    }

    /** The signal that asks it to end. */
    default String stopSignal() {
        return "TERM";
    }

    /** The program and its ahead-of-time cache, for a Java process. */
    default Optional<JavaProgram> program() {
        return Optional.empty();
    }
}
