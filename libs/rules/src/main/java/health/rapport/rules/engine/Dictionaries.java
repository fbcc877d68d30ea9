package health.rapport.rules.engine;

import health.rapport.rules.ActivityFact;
import health.rapport.rules.ContactFact;
import health.rapport.rules.EncounterFact;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the chunks of one engine share: what events say, aspect by aspect, and the names of households.
 */
record Dictionaries(
        List<Dictionary<ActivityFact>> activities,
        List<Dictionary<EncounterFact>> encounters,
        List<Dictionary<ContactFact>> contacts,
        Dictionary<String> households) {

    static Dictionaries empty() {
        return new Dictionaries(
                of(Chunk.ACTIVITIES), of(Chunk.ENCOUNTERS), of(Chunk.CONTACTS), new Dictionary<>(new Named()));
    }

    private static <F> List<Dictionary<F>> of(EventKind<F> kind) {
        return IntStream.range(0, kind.aspects())
                .mapToObj(aspect -> new Dictionary<>(new Said<>(kind, aspect)))
                .toList();
    }

    private record Said<F>(EventKind<F> kind, int aspect) implements Dictionary.Likeness<F> {
        @Override
        public int hash(F fact) {
            return kind.hash(fact, aspect);
        }

        @Override
        public boolean same(F one, F other) {
            return kind.same(one, other, aspect);
        }

        @Override
        public F kept(F fact) {
            return kind.aspect(fact, aspect);
        }
    }

    private record Named() implements Dictionary.Likeness<String> {
        @Override
        public int hash(String name) {
            return name.hashCode();
        }

        @Override
        public boolean same(String one, String other) {
            return one.equals(other);
        }

        @Override
        public String kept(String name) {
            return name;
        }
    }
}
