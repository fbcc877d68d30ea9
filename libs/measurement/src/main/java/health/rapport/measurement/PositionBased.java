package health.rapport.measurement;

import java.util.Arrays;

/**
 * Fixed shares for the first and the last touch, the rest spread evenly over those between. Two touches share in the
 * proportion of the ends; a single one takes all.
 *
 * @param first share of the first touch, 0 to 1
 * @param last share of the last touch; both together at most 1 and more than 0
 */
public record PositionBased(double first, double last) implements CreditModel {
    public PositionBased {
        boolean shares = first >= 0 && last >= 0 && first + last > 0 && first + last <= 1;
        if (!shares) {
            throw new IllegalArgumentException("the ends' shares lie between 0 and 1 and sum to at most 1");
        }
    }

    /** 40 % first, 40 % last, 20 % between ("U shape"). */
    public static PositionBased usual() {
        return new PositionBased(0.4, 0.4);
    }

    @Override
    public String name() {
        return "position";
    }

    @Override
    public void weigh(Steps steps, double[] weights) {
        int n = steps.count();
        if (n == 1) {
            weights[0] = 1;
            return;
        }
        Arrays.fill(weights, 0, n, n == 2 ? 0 : (1 - (first + last)) / (n - 2));
        weights[0] = first;
        weights[n - 1] = last;
    }
}
