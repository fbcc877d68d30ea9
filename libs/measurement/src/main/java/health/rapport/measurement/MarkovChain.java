package health.rapport.measurement;

import java.util.ArrayList;
import java.util.List;

/**
 * An absorbing Markov chain of order k, and what each channel's removal does to it (Anderl, Becker, von Wangenheim and
 * Schumann 2016, International Journal of Research in Marketing 33:457-474), solved exactly, never simulated.
 *
 * <p>A journey's states are its windows of k consecutive channels, the same window again being no step; a journey of k or
 * fewer channels is one state. Transitions weigh conversions and nulls together; the last state leads to conversion
 * (weight: conversions) and to null (weight: nulls). Removing a channel removes every state that contains it, and what
 * flowed into it goes to null. The removal effect is {@code 1 - P without / P with}; for the value each state converts at
 * the mean value per conversion of the journeys that end in it. Credits are the effects, scaled to sum to all conversions
 * and the whole value.
 */
public final class MarkovChain {
    /** Beyond it nearly every journey is a state of its own. */
    public static final int HIGHEST_ORDER = 4;

    private final Journeys journeys;
    private final List<RemovalEffect> effects;

    private MarkovChain(Journeys journeys, List<RemovalEffect> effects) {
        this.journeys = journeys;
        this.effects = effects;
    }

    /**
     * @param order how many channels a state remembers, from 1 to 4
     * @throws IllegalArgumentException if the order is another
     * @throws ArithmeticException if the chain cannot be solved to full precision
     */
    public static MarkovChain of(Journeys journeys, int order) {
        if (order < 1 || order > HIGHEST_ORDER) {
            throw new IllegalArgumentException("a Markov chain has an order from 1 to " + HIGHEST_ORDER);
        }
        StateGraph graph = WindowCounts.of(journeys, order).graph();
        List<String> channels = journeys.channels();
        int[][] states = graph.statesByChannel(channels.size());
        Absorbed all = Absorbed.with(graph);
        LostShare lost = new LostShare(graph);
        List<RemovalEffect> effects = new ArrayList<>(channels.size());
        for (int channel = 0; channel < states.length; channel++) {
            double[] share = lost.without(states[channel], all.conversions);
            Absorbed missing = Absorbed.of(graph, share);
            effects.add(new RemovalEffect(
                    channels.get(channel),
                    ratio(missing.conversions, all.conversions),
                    ratio(missing.value, all.value)));
        }
        return new MarkovChain(journeys, List.copyOf(effects));
    }

    /** Of every channel that occurs, in the order of their names. */
    public List<RemovalEffect> removalEffects() {
        return effects;
    }

    /**
     * Of every channel that occurs, in the order of their names. Where all effects on the value cancel out, the value
     * follows the conversions.
     */
    public List<ChannelCredit> credits() {
        double conversions = 0;
        double value = 0;
        for (RemovalEffect effect : effects) {
            conversions += effect.conversions();
            value += effect.value();
        }
        double perConversion = ratio(journeys.conversions(), conversions);
        double total = journeys.value();
        boolean byValue = value != 0;
        double perValue = ratio(total, byValue ? value : conversions);
        return effects.stream()
                .map(effect -> new ChannelCredit(
                        effect.channel(),
                        effect.conversions() * perConversion,
                        (byValue ? effect.value() : effect.conversions()) * perValue))
                .toList();
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    /** What arrives at conversion, of all people or of a share of each state's. */
    private record Absorbed(double conversions, double value) {
        static Absorbed with(StateGraph graph) {
            double[] everybody = new double[graph.size];
            java.util.Arrays.fill(everybody, 1);
            return of(graph, everybody);
        }

        static Absorbed of(StateGraph graph, double[] share) {
            CompensatedSum conversions = new CompensatedSum();
            CompensatedSum value = new CompensatedSum();
            for (int state = 0; state < graph.size; state++) {
                conversions.add(graph.converted[state] * share[state]);
                // a state without conversions has no value per conversion
                value.add(graph.converted[state] == 0 ? 0 : graph.value[state] * share[state]);
            }
            return new Absorbed(conversions.total(), value.total());
        }
    }
}
