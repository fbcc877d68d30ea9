package health.rapport.runtime.persistence;

import health.rapport.runtime.problem.Problems;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what many callers want written at the same time, so that they share one transaction and one wait for the disk.
 *
 * <p>A caller alone waits for nobody. While groups are on their way the next one gathers, and leaves as soon as one of them
 * comes back: under load a group is what arrived within one commit, a few milliseconds. A group that fails is halved and tried
 * again until the asks that cannot be written stand alone and fail alone, unless the database is away: then all of it fails.
 * Nobody is told of success before the commit. What waits is bounded; beyond the bound the answer is 503.
 */
public final class GroupCommit<I, O> {
    private final Limits limits;
    private final Function<List<I>, Uni<List<O>>> work;
    private final Deque<Waiting<I, O>> waiting = new ArrayDeque<>();
    private int underway;

    /**
     * @param group most asks in one transaction
     * @param underway most groups on their way at the same time, each with a connection of its own
     * @param waiting most asks that wait
     */
    public record Limits(int group, int underway, int waiting) {}

    private record Waiting<I, O>(I ask, UniEmitter<? super O> answer) {}

    /**
     * @param work one transaction: writes the asks of a group and gives the answer to each, in order
     */
    public GroupCommit(Limits limits, Function<List<I>, Uni<List<O>>> work) {
        this.limits = limits;
        this.work = work;
    }

    /** The answer to this ask once it is committed. */
    public Uni<O> submit(I ask) {
        return Uni.createFrom().emitter(answer -> enqueue(new Waiting<>(ask, answer)));
    }

    private void enqueue(Waiting<I, O> one) {
        if (!added(one)) {
            one.answer().fail(Problems.unavailable());
            return;
        }
        start();
    }

    private synchronized boolean added(Waiting<I, O> one) {
        return waiting.size() < limits.waiting() && waiting.add(one);
    }

    private void start() {
        List<Waiting<I, O>> group = next();
        if (group != null) {
            apart(() -> run(group).subscribe().with(done -> left(), failed -> left()));
        }
    }

    // not in the context of the request that happened to start the group: it ends before the others' work does, and
    // what
    // is put into it here, such as somebody else's identity, would be seen by that request's own thread
    private static void apart(Runnable work) {
        Context fresh = VertxContext.createNewDuplicatedContext();
        if (fresh == null) {
            work.run();
        } else {
            fresh.runOnContext(started -> work.run());
        }
    }

    private synchronized @Nullable List<Waiting<I, O>> next() {
        if (waiting.isEmpty() || underway == limits.underway()) {
            return null;
        }
        underway++;
        List<Waiting<I, O>> group = new ArrayList<>();
        while (group.size() < limits.group() && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        return group;
    }

    private void left() {
        synchronized (this) {
            underway--;
        }
        start();
    }

    private Uni<Void> run(List<Waiting<I, O>> group) {
        List<I> asks = group.stream().map(Waiting::ask).toList();
        return Uni.createFrom()
                .deferred(() -> work.apply(asks))
                .invoke(answers -> complete(group, answers))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> isolate(group, failure));
    }

    private static <I, O> void complete(List<Waiting<I, O>> group, List<O> answers) {
        for (int i = 0; i < group.size(); i++) {
            group.get(i).answer().complete(answers.get(i));
        }
    }

    private Uni<Void> isolate(List<Waiting<I, O>> group, Throwable failure) {
        if (group.size() == 1 || Failures.isInfrastructure(failure)) {
            group.forEach(one -> one.answer().fail(failure));
            return Uni.createFrom().voidItem();
        }
        int half = group.size() / 2;
        return run(group.subList(0, half)).chain(() -> run(group.subList(half, group.size())));
    }
}
