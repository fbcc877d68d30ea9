package health.rapport.runtime.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final GroupCommit.Limits LIMITS = new GroupCommit.Limits(10, 1, 5);

    private final List<List<Integer>> groups = new ArrayList<>();

    @Test
    void whoComesWhileAGroupIsUnderwaySharesTheNextOne() {
        var first = new CompletableFuture<List<String>>();
        var commit = new GroupCommit<Integer, String>(
                LIMITS, asks -> asks.contains(1) ? Uni.createFrom().completionStage(first) : written(asks));
        var one = submit(commit, 1);
        var two = submit(commit, 2);
        var three = submit(commit, 3);
        assertThat(groups).isEmpty();
        two.assertNotTerminated();

        first.complete(List.of("1"));

        one.assertItem("1");
        two.assertItem("2");
        three.assertItem("3");
        assertThat(groups).containsExactly(List.of(2, 3));
    }

    @Test
    void oneThatCannotBeWrittenFailsAlone() {
        var gate = new CompletableFuture<List<String>>();
        var commit = new GroupCommit<Integer, String>(LIMITS, asks -> {
            if (asks.contains(0)) {
                return Uni.createFrom().completionStage(gate);
            }
            return asks.contains(3) ? Uni.createFrom().failure(new IllegalStateException("poison")) : written(asks);
        });
        submit(commit, 0);
        var good = List.of(submit(commit, 1), submit(commit, 2), submit(commit, 4));
        var bad = submit(commit, 3);
        gate.complete(List.of("0"));

        good.forEach(UniAssertSubscriber::assertCompleted);
        bad.assertFailedWith(IllegalStateException.class, "poison");
    }

    @Test
    void whenTheDatabaseIsAwayAllOfAGroupFailAndNobodyTriesThemOneByOne() {
        List<Integer> tries = new ArrayList<>();
        var gate = new CompletableFuture<List<String>>();
        var commit = new GroupCommit<Integer, String>(LIMITS, asks -> {
            tries.add(asks.size());
            return asks.contains(0)
                    ? Uni.createFrom().completionStage(gate)
                    : Uni.createFrom().failure(new IOException("away"));
        });
        submit(commit, 0);
        var one = submit(commit, 1);
        var two = submit(commit, 2);
        gate.complete(List.of("0"));

        one.assertFailedWith(IOException.class);
        two.assertFailedWith(IOException.class);
        assertThat(tries).containsExactly(1, 2);
    }

    @Test
    void moreThanMayWaitIsRefusedAtOnce() {
        var commit = new GroupCommit<Integer, String>(
                LIMITS, asks -> Uni.createFrom().completionStage(new CompletableFuture<List<String>>()));
        for (int i = 0; i < 6; i++) {
            submit(commit, i).assertNotTerminated();
        }
        assertThatThrownBy(() -> commit.submit(7).await().indefinitely())
                .isInstanceOf(io.quarkiverse.resteasy.problem.HttpProblem.class);
    }

    private static UniAssertSubscriber<String> submit(GroupCommit<Integer, String> commit, int ask) {
        return commit.submit(ask).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private Uni<List<String>> written(List<Integer> asks) {
        groups.add(asks);
        return Uni.createFrom().item(asks.stream().map(String::valueOf).toList());
    }
}
