package health.rapport.campaign.sending;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Claims that are being handed over, a few at the same time and each on a virtual thread of its own, so that the database and the
 * mail server need not wait for each other.
 */
final class Flights {
    private final int most;
    private final Semaphore room;
    private final AtomicBoolean refused = new AtomicBoolean();
    private final AtomicReference<@Nullable RuntimeException> failed = new AtomicReference<>();

    Flights(int most) {
        this.most = most;
        this.room = new Semaphore(most);
    }

    /** One claim from hand-over to confirmation. */
    interface Flight {
        /** Whether the mail server took messages at all. */
        boolean fly();
    }

    void awaitRoom() throws InterruptedException {
        room.acquire();
        room.release(); // only one thread begins flights, so the room stays
    }

    void begin(Flight flight) {
        room.acquireUninterruptibly();
        Thread.ofVirtual().name("flight").start(() -> {
            try {
                if (!flight.fly()) {
                    refused.set(true);
                }
            } catch (RuntimeException unexpected) {
                failed.set(unexpected);
            } finally {
                room.release();
            }
        });
    }

    /** Returns when everything that was begun is confirmed. */
    void drain() throws InterruptedException {
        room.acquire(most);
        room.release(most);
    }

    /**
     * Whether the mail server took nothing in a flight that ended since this was last asked.
     *
     * @throws RuntimeException if one ended in a way that nobody foresaw: what it had claimed is then to be given up
     */
    boolean refused() {
        RuntimeException unexpected = failed.getAndSet(null);
        if (unexpected != null) {
            throw unexpected;
        }
        return refused.getAndSet(false);
    }
}
