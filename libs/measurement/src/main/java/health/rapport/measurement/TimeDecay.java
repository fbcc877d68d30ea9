package health.rapport.measurement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A touch weighs half of one that came a half-life later. Only the distances between the touches matter, so the time of
 * the conversion itself is not needed.
 *
 * @param halfLife at least a millisecond
 */
public record TimeDecay(Duration halfLife) implements CreditModel {
    public TimeDecay {
        if (halfLife.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("a half-life is at least a millisecond");
        }
    }

    @Override
    public String name() {
        return "time_decay";
    }

    @Override
    public double[] weights(List<Touch> touches) {
        Instant last = latest(touches);
        return touches.stream()
                .mapToDouble(touch -> weight(known(touch.at()), last))
                .toArray();
    }

    private double weight(Instant at, Instant last) {
        double age = Duration.between(at, last).toMillis();
        return Math.pow(2, -age / halfLife.toMillis());
    }

    private static Instant latest(List<Touch> touches) {
        return touches.stream()
                .map(touch -> known(touch.at()))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static Instant known(@Nullable Instant at) {
        if (at == null) {
            throw new IllegalArgumentException("time decay needs the time of every touch");
        }
        return at;
    }
}
