package health.rapport.measurement;

import java.util.List;

/** All credit to the last touch. */
public record LastTouch() implements CreditModel {
    @Override
    public String name() {
        return "last";
    }

    @Override
    public double[] weights(List<Touch> touches) {
        double[] weights = new double[touches.size()];
        weights[weights.length - 1] = 1;
        return weights;
    }
}
