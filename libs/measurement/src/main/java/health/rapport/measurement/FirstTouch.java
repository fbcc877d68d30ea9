package health.rapport.measurement;

import java.util.Arrays;

/** All credit to the first touch. */
public record FirstTouch() implements CreditModel {
    @Override
    public String name() {
        return "first";
    }

    @Override
    public void weigh(Steps steps, double[] weights) {
        Arrays.fill(weights, 0, steps.count(), 0);
        weights[0] = 1;
    }
}
