package health.rapport.intake.mllp;

import health.rapport.runtime.persistence.Failures;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;

/**
 * One connection: messages are answered one after the other, in order, and nothing more is read while one is being stored or
 * its answer is being written. All of it happens on the connection's event loop.
 */
final class MllpConnection {
    private static final Logger LOG = Logger.getLogger(MllpConnection.class);
    private static final long NONE = -1;

    private final NetSocket socket;
    private final MllpDoor door;
    private final Vertx vertx;
    private final Context context;
    private final MllpFramer framer;
    private final long messageMillis;
    private final String peer;
    private final Deque<MllpFramer.Found> waiting = new ArrayDeque<>();
    private long timer = NONE;
    private boolean busy;
    private boolean ending;

    MllpConnection(NetSocket socket, MllpDoor door, MllpConfig config, Vertx vertx) {
        this.socket = socket;
        this.door = door;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.framer = new MllpFramer(config.messageBytes());
        this.messageMillis = config.messageTimeout().toMillis();
        this.peer = String.valueOf(socket.remoteAddress().hostAddress());
    }

    /** Begins to read; the action runs when the connection is gone. */
    void start(Runnable gone) {
        socket.exceptionHandler(broken -> LOG.debugf("connection of %s: %s", peer, Failures.describe(broken)));
        socket.closeHandler(closed -> {
            stopTimer();
            ending = true;
            waiting.clear();
            gone.run();
        });
        socket.handler(this::received);
    }

    /** Answers what is being stored, then closes. May be called from any thread. */
    void finish() {
        context.runOnContext(now -> {
            ending = true;
            waiting.clear();
            if (!busy) {
                socket.close();
            }
        });
    }

    private void received(Buffer piece) {
        waiting.addAll(framer.feed(piece.getBytes()));
        next();
    }

    private void next() {
        if (busy) {
            return;
        }
        MllpFramer.Found found = waiting.poll();
        if (found == null) {
            rest();
            return;
        }
        busy = true;
        socket.pause();
        stopTimer();
        // each message has a context of its own, as each request over HTTP has
        VertxContext.createNewDuplicatedContext(context).runOnContext(now -> ask(found));
    }

    /** Whatever goes wrong at the door, even before it has begun, ends as a reply or as the end of the connection. */
    private void ask(MllpFramer.Found found) {
        Uni.createFrom().deferred(() -> door.answer(found, peer)).subscribe().with(this::answered, this::failed);
    }

    private void rest() {
        if (ending) {
            socket.close();
            return;
        }
        socket.resume();
        if (framer.isInside() && timer == NONE) {
            timer = vertx.setTimer(messageMillis, late -> tooSlow());
        } else if (!framer.isInside()) {
            stopTimer();
        }
    }

    private void answered(MllpDoor.Reply reply) {
        context.runOnContext(now -> write(reply));
    }

    /** What could not be stored is not answered: its sender keeps it and sends it again. */
    private void failed(Throwable failure) {
        LOG.warnf("a message was not stored and not answered: %s", Failures.describe(failure));
        context.runOnContext(now -> socket.close());
    }

    private void write(MllpDoor.Reply reply) {
        Buffer all = Buffer.buffer();
        reply.frames().forEach(all::appendBytes);
        Future<Void> written = all.length() == 0 ? Future.succeededFuture() : socket.write(all);
        written.onComplete(done -> context.runOnContext(now -> written(reply, done.succeeded())));
    }

    private void written(MllpDoor.Reply reply, boolean succeeded) {
        busy = false;
        if (reply.close() || !succeeded) {
            socket.close();
        } else {
            next();
        }
    }

    private void tooSlow() {
        LOG.infof("connection of %s: a message was begun and not ended in time", peer);
        socket.close();
    }

    private void stopTimer() {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
            timer = NONE;
        }
    }
}
