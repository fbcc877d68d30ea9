package health.rapport.measurement;

import java.util.Arrays;
import java.util.List;

/** The same credit to each touch. */
public record Linear() implements CreditModel {
    @Override
    public String name() {
        return "linear";
    }

    @Override
    public double[] weights(List<Touch> touches) {
        double[] weights = new double[touches.size()];
        Arrays.fill(weights, 1);
        return weights;
    }
}
