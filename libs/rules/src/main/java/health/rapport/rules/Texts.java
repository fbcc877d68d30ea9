package health.rapport.rules;

import org.jspecify.annotations.Nullable;

/** One meaning of equal texts for the whole language. */
final class Texts {

    private Texts() {}

    /** A filter that is absent accepts everything; one that is given accepts only what is known and equal. */
    static boolean accepts(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || actual != null && same(wanted, actual);
    }

    static boolean same(String one, String other) {
        return one.equals(other) || Value.Text.fold(one).equals(Value.Text.fold(other));
    }
}
