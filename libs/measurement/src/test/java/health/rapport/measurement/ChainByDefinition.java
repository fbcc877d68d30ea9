package health.rapport.measurement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * The chain once more, word for word as it is defined: transition probabilities, expected visits by a dense solution,
 * removed states struck out. Slow, and shares nothing with the code it judges.
 */
final class ChainByDefinition {
    private final Map<List<String>, Integer> states = new HashMap<>();
    private final Map<List<Integer>, Double> moves = new HashMap<>();
    private final Map<Integer, Double> starts = new HashMap<>();
    private final Map<Integer, Double> conversions = new HashMap<>();
    private final Map<Integer, Double> values = new HashMap<>();
    private final Map<Integer, Double> nulls = new HashMap<>();

    ChainByDefinition(List<Journey> journeys, int order) {
        for (Journey journey : journeys) {
            double people = journey.conversions() + journey.nulls();
            if (people > 0) {
                List<Integer> way =
                        way(journey.touches().stream().map(Touch::channel).toList(), order);
                starts.merge(way.getFirst(), people, Double::sum);
                for (int i = 1; i < way.size(); i++) {
                    moves.merge(List.of(way.get(i - 1), way.get(i)), people, Double::sum);
                }
                conversions.merge(way.getLast(), (double) journey.conversions(), Double::sum);
                values.merge(way.getLast(), journey.value(), Double::sum);
                nulls.merge(way.getLast(), (double) journey.nulls(), Double::sum);
            }
        }
    }

    private List<Integer> way(List<String> channels, int order) {
        List<Integer> way = new ArrayList<>();
        for (int i = 0; i == 0 || i + order <= channels.size(); i++) {
            List<String> window = channels.subList(i, Math.min(channels.size(), i + order));
            int state = states.computeIfAbsent(List.copyOf(window), unseen -> states.size());
            if (way.isEmpty() || way.getLast() != state) {
                way.add(state);
            }
        }
        return way;
    }

    List<RemovalEffect> removalEffects() {
        TreeSet<String> channels = new TreeSet<>();
        states.keySet().forEach(channels::addAll);
        double[] with = absorbed("");
        return channels.stream()
                .map(channel -> {
                    double[] without = absorbed(channel);
                    return new RemovalEffect(
                            channel,
                            with[0] == 0 ? 0 : 1 - without[0] / with[0],
                            with[1] == 0 ? 0 : 1 - without[1] / with[1]);
                })
                .toList();
    }

    private double[] absorbed(String removed) {
        int n = states.size();
        if (n == 0) {
            return new double[2];
        }
        boolean[] gone = new boolean[n];
        states.forEach((window, state) -> gone[state] = window.contains(removed));
        double[] out = new double[n];
        conversions.forEach((state, people) -> out[state] += people);
        nulls.forEach((state, people) -> out[state] += people);
        moves.forEach((move, people) -> out[move.getFirst()] += people);
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = 1;
        }
        moves.forEach((move, people) -> {
            if (!gone[move.getFirst()] && !gone[move.getLast()]) {
                matrix[move.getLast()][move.getFirst()] -= people / out[move.getFirst()];
            }
        });
        double all = starts.values().stream().mapToDouble(people -> people).sum();
        double[] begun = new double[n];
        starts.forEach((state, people) -> begun[state] = gone[state] ? 0 : people / all);
        double[] visits = new LUDecomposition(new Array2DRowRealMatrix(matrix, false))
                .getSolver()
                .solve(new Array2DRowRealMatrix(begun))
                .getColumn(0);
        double converted = 0;
        double value = 0;
        for (int state = 0; state < n; state++) {
            double ended = conversions.getOrDefault(state, 0.0);
            if (ended > 0) {
                converted += visits[state] * ended / out[state];
                value += visits[state] * ended / out[state] * (values.getOrDefault(state, 0.0) / ended);
            }
        }
        return new double[] {converted, value};
    }
}
