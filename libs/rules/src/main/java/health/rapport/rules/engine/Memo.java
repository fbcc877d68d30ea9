package health.rapport.rules.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Asks about each distinct thing once. For one thread. */
final class Memo<T> implements Predicate<T> {
    private final Map<T, Boolean> answers = new HashMap<>();
    private final Predicate<T> test;

    Memo(Predicate<T> test) {
        this.test = test;
    }

    @Override
    public boolean test(T thing) {
        return answers.computeIfAbsent(thing, test::test);
    }
}
