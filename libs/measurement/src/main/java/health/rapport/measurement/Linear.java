package health.rapport.measurement;

import java.util.Arrays;

/** The same credit to each touch. */
public record Linear() implements CreditModel {
    @Override
    public String name() {
        return "linear";
    }

    @Override
    public void weigh(Steps steps, double[] weights) {
        Arrays.fill(weights, 0, steps.count(), 1);
    }
}
