package health.rapport.measurement;

import java.util.Arrays;

/** All credit to the last touch. */
public record LastTouch() implements CreditModel {
    @Override
    public String name() {
        return "last";
    }

    @Override
    public void weigh(Steps steps, double[] weights) {
        Arrays.fill(weights, 0, steps.count(), 0);
        weights[steps.count() - 1] = 1;
    }
}
