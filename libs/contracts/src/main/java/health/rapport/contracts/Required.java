package health.rapport.contracts;

import org.jspecify.annotations.Nullable;

/** What a record must hold: an event that lacks it is not read as one with a hole. */
public final class Required {
    private Required() {}

    /**
     * @throws IllegalArgumentException if one of them is null; it says which by its place, never by its neighbours' values
     */
    public static void all(@Nullable Object... values) {
        for (int place = 0; place < values.length; place++) {
            if (values[place] == null) {
                throw new IllegalArgumentException("required value number " + (place + 1) + " is absent");
            }
        }
    }
}
