package health.rapport.mastering.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that wait for the load: few, so that whoever brings more waits as well. */
final class Waiting {
    private static final int MOST = 1;

    private final Deque<Arrived> waiting = new ArrayDeque<>();
    private int coming;
    private boolean closed;

    /** One more is being looked through: until it is put, or is given up, nobody may think that nothing comes. */
    synchronized void announce() {
        coming++;
    }

    /** It does not come. */
    synchronized void giveUp() {
        coming--;
        notifyAll();
    }

    /** Whether it was taken: it is not once the load is over. */
    synchronized boolean put(Arrived one) throws InterruptedException {
        while (!closed && waiting.size() >= MOST) {
            wait();
        }
        coming = Math.max(0, coming - 1);
        if (!closed) {
            waiting.add(one);
            notifyAll();
        }
        return !closed;
    }

    /** The next, or nothing if there is none for so long, nor on its way. */
    synchronized @Nullable Arrived next(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (waiting.isEmpty()) {
            if (closed) {
                throw new InterruptedException("nothing is taken any more");
            }
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0 && coming == 0) {
                return null;
            }
            wait(Math.max(1, left));
        }
        Arrived next = waiting.remove();
        notifyAll();
        return next;
    }

    /** Nothing is taken any more; what still waits. */
    synchronized List<Arrived> close() {
        closed = true;
        List<Arrived> left = new ArrayList<>(waiting);
        waiting.clear();
        notifyAll();
        return left;
    }
}
