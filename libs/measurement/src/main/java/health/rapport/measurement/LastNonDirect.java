package health.rapport.measurement;

import java.util.List;

/**
 * All credit to the last touch that is not a direct visit; to the last touch if all are direct.
 *
 * @param direct the channel that counts as direct
 */
public record LastNonDirect(String direct) implements CreditModel {
    @Override
    public String name() {
        return "last_non_direct";
    }

    @Override
    public double[] weights(List<Touch> touches) {
        double[] weights = new double[touches.size()];
        weights[credited(touches)] = 1;
        return weights;
    }

    private int credited(List<Touch> touches) {
        for (int i = touches.size() - 1; i >= 0; i--) {
            if (!touches.get(i).channel().equals(direct)) {
                return i;
            }
        }
        return touches.size() - 1;
    }
}
