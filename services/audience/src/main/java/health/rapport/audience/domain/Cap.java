package health.rapport.audience.domain;

import health.rapport.rules.PopulationRule.Order;
import health.rapport.rules.PopulationRule.TopCount;
import health.rapport.rules.Rule;
import java.util.Objects;
import java.util.UUID;

/**
 * At most so many people in an audience, over all its groups. Who is in stays in for as long as nobody comes who ranks higher: the lots of
 * one salt are always the same.
 *
 * @param size 1 to a billion
 * @param by the higher score first, where those whose score is not known are never in; or by lot
 */
public record Cap(int size, Order by) {
    /** No cap is larger. */
    public static final int MOST = TopCount.MOST;

    public Cap {
        Objects.requireNonNull(by, "by");
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException("a cap is of 1 to " + MOST + " people");
        }
        if (by instanceof Order.ById) {
            throw new IllegalArgumentException("a cap is by a score or by lot");
        }
    }

    /** By lots that are an audience's own, so that two audiences do not prefer the same people. */
    public static Cap byLot(int size, UUID audience) {
        return new Cap(size, new Order.AtRandom(audience.toString()));
    }

    /** Whether it ranks people by risk, which is not known of leads. */
    public boolean isMedical() {
        return by instanceof Order.ByScore;
    }

    /** As a rule that compares people. */
    TopCount rule() {
        return new TopCount(size, by, Rule.EVERYBODY);
    }
}
