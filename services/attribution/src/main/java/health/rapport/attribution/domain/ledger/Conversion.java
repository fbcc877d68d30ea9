package health.rapport.attribution.domain.ledger;

import health.rapport.measurement.Touch;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A conversion as it is known now, with the touches that led to it.
 *
 * @param happened whether it still counts; false after a cancellation
 * @param at when it happened; touches after it do not lead to it
 * @param valueMicro in millionths of the currency's unit
 * @param touches in any order
 */
public record Conversion(String id, boolean happened, Instant at, long valueMicro, List<Touch> touches) {
    private static final Comparator<Touch> BY_TIME =
            Comparator.comparing(Conversion::time).thenComparing(Touch::channel);

    public Conversion {
        touches = touches.stream()
                .filter(touch -> !time(touch).isAfter(at))
                .sorted(BY_TIME)
                .toList();
    }

    private static Instant time(Touch touch) {
        Instant at = touch.at();
        if (at == null) {
            throw new IllegalArgumentException("a touch in the ledger has a time");
        }
        return at;
    }
}
