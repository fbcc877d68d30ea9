package health.rapport.measurement;

import java.util.function.Function;

/** A figure with its uncertainty, or the reason why there is none. */
public sealed interface Estimate permits Estimated, NotEstimable {

    /** The same figure in other units, for instance per person times people; interval ends swap for a negative factor. */
    default Estimate times(double factor) {
        return fold(estimated -> estimated.scaled(factor), none -> none);
    }

    /** One value out of either case. */
    default <T> T fold(Function<Estimated, T> known, Function<NotEstimable, T> unknown) {
        return switch (this) {
            case Estimated estimated -> known.apply(estimated);
            case NotEstimable none -> unknown.apply(none);
        };
    }
}
