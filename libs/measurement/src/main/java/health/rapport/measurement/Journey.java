package health.rapport.measurement;

import java.util.Arrays;
import java.util.List;

/**
 * The touches of one or more people who walked the same way, first touch first.
 *
 * @param touches at least one
 * @param conversions how many of them converted
 * @param value what all these conversions brought together; negative after refunds
 * @param nulls how many of them did not convert
 */
public record Journey(List<Touch> touches, long conversions, double value, long nulls) {
    public Journey {
        touches = List.copyOf(touches);
        if (touches.isEmpty()) {
            throw new IllegalArgumentException("a journey needs at least one touch");
        }
        if (conversions < 0 || nulls < 0) {
            throw new IllegalArgumentException("people are counted from zero");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the value of a journey is a finite number");
        }
    }

    /** One person who converted. */
    public static Journey converted(double value, String... channels) {
        return new Journey(Arrays.stream(channels).map(Touch::of).toList(), 1, value, 0);
    }
}
