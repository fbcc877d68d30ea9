package health.rapport.measurement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    public double[] weights(List<Touch> touches) {
        Map<String, Integer> occurrences = new HashMap<>();
        touches.forEach(touch -> occurrences.merge(touch.channel(), 1, Integer::sum));
        return touches.stream()
                .mapToDouble(touch -> 1.0 / occurrences.getOrDefault(touch.channel(), 1))
                .toArray();
    }
}
