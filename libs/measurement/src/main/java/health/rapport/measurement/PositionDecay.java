package health.rapport.measurement;

import java.util.List;

/** Each touch weighs half of the one after it: {@code 2^(i-n)}. */
public record PositionDecay() implements CreditModel {
    @Override
    public String name() {
        return "position_decay";
    }

    @Override
    public double[] weights(List<Touch> touches) {
        int n = touches.size();
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = Math.scalb(1.0, i + 1 - n);
        }
        return weights;
    }
}
