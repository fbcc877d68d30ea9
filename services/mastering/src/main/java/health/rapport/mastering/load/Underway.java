package health.rapport.mastering.load;

import health.rapport.mastering.load.Writing.Prepared;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Pieces on their way into the tables: one is written while the next is made ready and the one after that compared. They are written in
 * order, and none after one that failed. Serves one thread.
 */
final class Underway {
    private static final int MOST = 2;

    private final Executor executor;
    private final Function<Piece, Prepared> prepare;
    private final Consumer<Prepared> write;
    private final Consumer<Piece> written;
    private final Deque<Sent> sent = new ArrayDeque<>();

    private record Sent(Piece piece, CompletableFuture<Void> done) {}

    /**
     * @param prepare for one piece while another is written
     * @param write one after the other
     * @param written told of each in order, by the thread that sends
     */
    Underway(Executor executor, Function<Piece, Prepared> prepare, Consumer<Prepared> write, Consumer<Piece> written) {
        this.executor = executor;
        this.prepare = prepare;
        this.write = write;
        this.written = written;
    }

    /** Sends one more, and waits while too many are on the way; fails if one of them did. */
    void send(Piece piece) {
        CompletableFuture<Prepared> prepared = CompletableFuture.supplyAsync(() -> prepare.apply(piece), executor);
        CompletableFuture<Void> before = sent.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : sent.getLast().done();
        sent.add(new Sent(
                piece, before.thenCombine(prepared, (_, ready) -> ready).thenAcceptAsync(write, executor)));
        while (sent.size() > MOST) {
            settleFirst();
        }
    }

    /** Waits for all of them. */
    void settle() {
        while (!sent.isEmpty()) {
            settleFirst();
        }
    }

    private void settleFirst() {
        Sent first = sent.remove();
        first.done().join();
        written.accept(first.piece());
    }
}
