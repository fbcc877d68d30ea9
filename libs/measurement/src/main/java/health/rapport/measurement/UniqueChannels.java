package health.rapport.measurement;

/**
 * The same credit to each distinct channel, however often it occurs. This is the Shapley value of the game in which a
 * set of channels is worth the conversions of the journeys that lie wholly inside it.
 */
public record UniqueChannels() implements CreditModel {
    @Override
    public String name() {
        return "unique";
    }

    @Override
    public void weigh(Steps steps, double[] weights) {
        steps.occurrences(weights);
        for (int i = 0; i < steps.count(); i++) {
            weights[i] = 1 / weights[i];
        }
    }
}
