package health.rapport.measurement;

import java.time.Duration;
import java.util.List;

/**
 * Anything that shares the conversions of journeys out over channels: the rules of {@link CreditModel}, which look at one
 * journey at a time, and the models that look at all of them together.
 */
public sealed interface AttributionModel {

    /** As files and reports write it, for instance {@code markov:2}. */
    String name();

    /**
     * A credit for every channel that occurs, in the order of their names. The credits sum to all conversions and to the
     * whole value up to rounding.
     *
     * @throws IllegalArgumentException if the model needs something that the journeys lack
     */
    List<ChannelCredit> credits(Journeys journeys);

    /**
     * A model by its name. Some take settings after a colon: {@code position:0.3:0.5} (shares of the first and the last
     * touch), {@code time_decay:14} (half-life in days), {@code last_non_direct:web} (what counts as direct),
     * {@code markov:3}.
     *
     * @throws IllegalArgumentException if there is no such model, or its settings make no sense
     */
    static AttributionModel named(String name) {
        int colon = name.indexOf(':');
        String plain = colon < 0 ? name : name.substring(0, colon);
        String setting = colon < 0 ? "" : name.substring(colon + 1);
        return switch (plain) {
            case "markov" -> new Markov((int) number(name, setting.isEmpty() ? "1" : setting));
            case "shapley" -> new Shapley();
            case "position" -> setting.isEmpty() ? rule(name) : new Rule(name, position(name, setting));
            case "time_decay" -> setting.isEmpty() ? rule(name) : new Rule(name, timeDecay(name, setting));
            case "last_non_direct" -> setting.isEmpty() ? rule(name) : new Rule(name, new LastNonDirect(setting));
            default -> rule(name);
        };
    }

    private static Rule rule(String name) {
        return new Rule(name, CreditModel.named(name));
    }

    private static PositionBased position(String name, String setting) {
        int colon = setting.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(name + " needs two shares, such as position:0.3:0.5");
        }
        return new PositionBased(number(name, setting.substring(0, colon)), number(name, setting.substring(colon + 1)));
    }

    private static TimeDecay timeDecay(String name, String days) {
        return new TimeDecay(Duration.ofMillis(
                Math.round(number(name, days) * Duration.ofDays(1).toMillis())));
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException word) {
            throw new IllegalArgumentException("\"%s\" in %s is no number".formatted(text, name), word);
        }
    }

    /** A rule for one journey at a time. */
    record Rule(String name, CreditModel model) implements AttributionModel {
        @Override
        public List<ChannelCredit> credits(Journeys journeys) {
            return Attribution.credits(model, journeys);
        }
    }

    /**
     * Removal effects of a Markov chain, solved exactly.
     *
     * @param order how many touches a state remembers, 1 to 4
     */
    record Markov(int order) implements AttributionModel {
        public Markov {
            if (order < 1 || order > MarkovChain.HIGHEST_ORDER) {
                throw new IllegalArgumentException(
                        "a Markov chain has an order from 1 to " + MarkovChain.HIGHEST_ORDER);
            }
        }

        @Override
        public String name() {
            return "markov:" + order;
        }

        @Override
        public List<ChannelCredit> credits(Journeys journeys) {
            return MarkovChain.of(journeys, order).credits();
        }
    }

    /** Shapley values of conversion rates; may be negative. */
    record Shapley() implements AttributionModel {
        @Override
        public String name() {
            return "shapley";
        }

        @Override
        public List<ChannelCredit> credits(Journeys journeys) {
            return RateShapley.of(journeys).credits();
        }
    }
}
