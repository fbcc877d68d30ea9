package health.rapport.intake.fhir;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.function.Function;

/** Steps on one connection, each after the other; as many as there are, without a chain as long as that. */
public final class OneByOne {
    private OneByOne() {}

    public static <T> Uni<Void> run(Collection<T> items, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
