package health.rapport.contracts.campaign;

import health.rapport.contracts.Required;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign costs.
 *
 * @param basis what the amount is multiplied by
 * @param channel whose cost it is; absent for the campaign as a whole
 * @param accruedOn the day it is booked; absent means the day of use
 */
public record Cost(
        String name,
        CostBasis basis,
        Money amount,
        @Nullable Channel channel,
        @Nullable LocalDate accruedOn) {
    public Cost {
        Required.all(name, basis, amount);
    }

    /** What the amount is for. */
    public enum CostBasis {
        FIXED,
        PER_MESSAGE,
        PER_PIECE,
        PER_CALL
    }
}
