package health.rapport.runtime.outbox;

import health.rapport.runtime.outbox.OutboxTable.OutboxRow;
import health.rapport.runtime.persistence.Failures;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Relays one shard, for ever: connect, own the shard, read the head in sequence, send, wait for all acknowledgements,
 * delete. The next page is read and sent while the one before is being acknowledged.
 *
 * <p>Why order per key holds: a fact's events are appended by transactions that hold the lock of the fact's row, so their
 * sequence numbers grow in commit order (gaps of slower transactions concern other facts, and are read when they
 * commit); a shard has one owner, which sends in sequence and deletes only what Kafka acknowledged; the producer is
 * idempotent and never gives a batch up, so that its retries keep the order within a partition however long the broker
 * is away. When the owner itself dies halfway, the next one sends the same rows again from the first: whole stretches may
 * repeat, which consumers skip by version; nothing is lost.
 */
final class ShardRelay implements Runnable {
    private static final Logger LOG = Logger.getLogger(ShardRelay.class);
    private static final long LONGEST_PAUSE = 5_000;
    /** Pages of rows handed to the producer before the first is waited for, so that reading and sending overlap. */
    private static final int UNDERWAY = 2;

    /** What a relay needs of the world. */
    interface World {
        OutboxTable connect(int shard) throws SQLException;

        EventSender sender();

        /** Called once the shard is owned, before anything is sent. */
        void prepare() throws Exception;

        long pollMillis();
    }

    private final World world;
    private final int shard;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean stopped;
    private volatile @Nullable String trouble = "not connected yet";

    ShardRelay(World world, int shard) {
        this.world = world;
        this.shard = shard;
    }

    /** Looks at once; something was committed or is about to be. */
    void wake() {
        wake.release();
    }

    void stop() {
        stopped = true;
        wake.release();
    }

    /** What is wrong, or null. Waiting for another owner to go is not wrong. */
    @Nullable
    String trouble() {
        return trouble;
    }

    @Override
    public void run() {
        long pause = 200;
        while (!stopped) {
            try (OutboxTable table = world.connect(shard)) {
                if (own(table)) {
                    relay(table);
                }
                pause = 200;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception | LinkageError away) {
                pause = report(away, pause);
            }
            pauseFor(pause);
        }
    }

    private boolean own(OutboxTable table) throws SQLException, InterruptedException {
        while (!stopped && !table.tryLock()) {
            trouble = null;
            TimeUnit.MILLISECONDS.sleep(1000);
        }
        return !stopped;
    }

    private void relay(OutboxTable table) throws Exception {
        world.prepare();
        try (EventSender sender = world.sender()) {
            Deque<EventSender.Sent> underway = new ArrayDeque<>();
            while (!stopped) {
                List<OutboxRow> rows = table.head(seqs(underway));
                if (!rows.isEmpty()) {
                    underway.add(sender.send(rows, this::stillWaiting));
                }
                if (underway.size() == UNDERWAY || rows.isEmpty() && !underway.isEmpty()) {
                    settle(table, sender, underway.remove());
                } else if (rows.isEmpty()) {
                    recovered();
                    rest();
                }
            }
        }
    }

    private void settle(OutboxTable table, EventSender sender, EventSender.Sent oldest) throws Exception {
        sender.await(oldest, this::stillWaiting);
        table.delete(oldest.rows());
        recovered();
    }

    private static List<Long> seqs(Deque<EventSender.Sent> underway) {
        return underway.stream()
                .flatMap(sent -> sent.rows().stream())
                .map(OutboxRow::seq)
                .toList();
    }

    private void stillWaiting() throws InterruptedException {
        if (stopped) {
            throw new InterruptedException("stopping");
        }
        if (trouble == null) {
            LOG.warnf("outbox shard %d waits for Kafka", shard);
        }
        trouble = "Kafka does not acknowledge";
    }

    private void recovered() {
        if (trouble != null) {
            LOG.infof("outbox shard %d is being relayed", shard);
            trouble = null;
        }
    }

    // an appender wakes us right after its commit; one signal is enough for all that happened until now
    private void rest() throws InterruptedException {
        if (wake.tryAcquire(world.pollMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private long report(Throwable away, long pause) {
        String description = Failures.describe(away);
        if (!stopped && !description.equals(trouble)) {
            LOG.warnf("outbox shard %d cannot be relayed now, trying again: %s", shard, description);
        }
        trouble = description;
        return Math.min(pause * 2, LONGEST_PAUSE);
    }

    private void pauseFor(long millis) {
        try {
            if (!stopped) {
                TimeUnit.MILLISECONDS.sleep(millis);
            }
        } catch (InterruptedException stopping) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }
}
