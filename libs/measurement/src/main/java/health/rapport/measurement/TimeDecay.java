package health.rapport.measurement;

import java.time.Duration;

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
    public void weigh(Steps steps, double[] weights) {
        int n = steps.count();
        long last = Long.MIN_VALUE;
        for (int i = 0; i < n; i++) {
            last = Math.max(last, steps.at(i));
        }
        double half = halfLife.toMillis();
        for (int i = 0; i < n; i++) {
            weights[i] = Math.pow(2, (steps.at(i) - last) / half);
        }
    }
}
