package health.rapport.measurement;

import java.time.Duration;
import java.util.List;

/**
 * A rule that says how the touches before a conversion share it. The models are closed, so that a stored name always
 * means the same rule.
 */
public sealed interface CreditModel
        permits FirstTouch, LastTouch, LastNonDirect, Linear, PositionBased, PositionDecay, TimeDecay, UniqueChannels {

    /** Stable name, as reports and the ledger write it. */
    String name();

    /**
     * One weight for each touch, none negative, at least one positive. Only their proportions mean something.
     *
     * @param touches at least one, in the order they happened
     * @throws IllegalArgumentException if the model needs something that the touches lack, for instance times
     */
    default double[] weights(List<Touch> touches) {
        double[] weights = new double[touches.size()];
        weigh(Steps.of(touches), weights);
        return weights;
    }

    /**
     * The same for one of many journeys.
     *
     * @param weights room for at least as many numbers as there are steps; what is in it before does not matter
     */
    void weigh(Steps steps, double[] weights);

    /** The models every report shows: first, last and linear. */
    static List<CreditModel> standard() {
        return List.of(new FirstTouch(), new LastTouch(), new Linear());
    }

    /**
     * @param name a model's stable name; the model comes with its usual settings
     * @throws IllegalArgumentException if there is no such model
     */
    static CreditModel named(String name) {
        return switch (name) {
            case "first" -> new FirstTouch();
            case "last" -> new LastTouch();
            case "last_non_direct" -> new LastNonDirect("direct");
            case "linear" -> new Linear();
            case "position" -> PositionBased.usual();
            case "position_decay" -> new PositionDecay();
            case "time_decay" -> new TimeDecay(Duration.ofDays(7));
            case "unique" -> new UniqueChannels();
            default -> throw new IllegalArgumentException("there is no credit model of that name");
        };
    }
}
