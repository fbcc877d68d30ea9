package health.rapport.intake;

import health.rapport.runtime.outbox.Outbox;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Candidates of one layout, judged and ready to be taken in.
 *
 * @param packed the events of all good ones, for when all of them get in as their first version
 */
public record Prepared(List<Judged> judged, Outbox.@Nullable Packed packed) {
    public Prepared {
        judged = List.copyOf(judged);
    }

    /** What several prepared, in one. */
    static Prepared joined(List<Prepared> several) {
        return several.size() == 1
                ? several.getFirst()
                : new Prepared(
                        several.stream().flatMap(one -> one.judged().stream()).toList(), null);
    }

    int size() {
        return judged.size();
    }

    Stream<Judged.Ready> ready() {
        return judged.stream().map(Judged::ready).filter(Objects::nonNull);
    }
}
