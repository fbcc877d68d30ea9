package health.rapport.measurement;

/** Each touch weighs half of the one after it: {@code 2^(i-n)}. */
public record PositionDecay() implements CreditModel {
    @Override
    public String name() {
        return "position_decay";
    }

    @Override
    public void weigh(Steps steps, double[] weights) {
        int n = steps.count();
        double weight = 1;
        for (int i = n - 1; i >= 0; i--) {
            weights[i] = weight;
            weight *= 0.5;
        }
    }
}
