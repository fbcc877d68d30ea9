package health.rapport.measurement;

import java.util.Arrays;

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
    public void weigh(Steps steps, double[] weights) {
        Arrays.fill(weights, 0, steps.count(), 0);
        weights[credited(steps)] = 1;
    }

    private int credited(Steps steps) {
        int avoided = steps.numberOf(direct);
        for (int i = steps.count() - 1; i >= 0; i--) {
            if (steps.channel(i) != avoided) {
                return i;
            }
        }
        return steps.count() - 1;
    }
}
