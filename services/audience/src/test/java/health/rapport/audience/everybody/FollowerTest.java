package health.rapport.audience.everybody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FollowerTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Semaphore steps = new Semaphore(0);
    private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());

    @Test
    void aStepIsTakenAtOnceAndWheneverItIsWoken() throws InterruptedException {
        Follower follower = new Follower("test", HOUR, steps::release, troubles::add);
        follower.start();
        assertThat(taken()).isTrue();
        assertThat(steps.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
        follower.wake();
        assertThat(taken()).isTrue();
        follower.stop();
        follower.wake();
        assertThat(steps.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(troubles).isEmpty();
    }

    @Test
    void afterTroubleItIsTakenAgainAndNothingThatWasSaidOfPeopleIsTold() throws InterruptedException {
        Follower follower = new Follower(
                "test",
                Duration.ofMillis(20),
                () -> {
                    steps.release();
                    throw new IllegalStateException("Ann");
                },
                troubles::add);
        follower.start();
        assertThat(taken()).isTrue();
        assertThat(taken()).isTrue();
        follower.stop();
        assertThat(troubles)
                .isNotEmpty()
                .allSatisfy(told ->
                        assertThat(told).contains("IllegalStateException").doesNotContain("Ann"));
    }

    private boolean taken() throws InterruptedException {
        return steps.tryAcquire(5, TimeUnit.SECONDS);
    }
}
