package health.rapport.standalone.processes;

import java.io.IOException;
import java.time.Duration;

/** Ends processes: first with a request, then without asking. */
public final class Signals {
    private Signals() {}

    /** Sends the signal if it is still the same process. */
    public static void send(ProcessIdentity process, String signal) {
        if (!process.alive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process ended in that time. */
    public static boolean awaitEnd(ProcessIdentity process, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (process.alive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    /** Asks it to end, waits, and in the end makes it. */
    public static void stop(ProcessIdentity process, String request, Duration patience) throws InterruptedException {
        send(process, request);
        if (!awaitEnd(process, patience)) {
            send(process, "KILL");
            awaitEnd(process, Duration.ofSeconds(10));
        }
    }
}
