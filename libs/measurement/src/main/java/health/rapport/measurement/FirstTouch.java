package health.rapport.measurement;

import java.util.List;

/** All credit to the first touch. */
public record FirstTouch() implements CreditModel {
    @Override
    public String name() {
        return "first";
    }

    @Override
    public double[] weights(List<Touch> touches) {
        double[] weights = new double[touches.size()];
        weights[0] = 1;
        return weights;
    }
}
