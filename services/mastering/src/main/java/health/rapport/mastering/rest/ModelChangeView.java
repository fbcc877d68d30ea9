package health.rapport.mastering.rest;

import health.rapport.linkage.Explanation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/**
 * Records that would be brought together, or taken apart.
 *
 * @param kind MERGE or SPLIT
 * @param records each with the person it was of when the shadow run looked, and the first record of the person it would be of
 * @param pairs the pairs that matter most, as both models see them; of the first records only where there are many
 */
@RegisterForReflection(targets = {ModelChangeView.class, Explanation.class, Explanation.Step.class})
public record ModelChangeView(String kind, List<Member> records, List<Pair> pairs) {
    public ModelChangeView {
        records = List.copyOf(records);
        pairs = List.copyOf(pairs);
    }

    /** One record. */
    @RegisterForReflection
    public record Member(UUID recordId, UUID personId, UUID wouldBeWith) {}

    /** Two records, explained by the model that was active and by the one that was tried. No values, only levels. */
    @RegisterForReflection
    public record Pair(UUID leftRecordId, UUID rightRecordId, Explanation before, Explanation after) {}
}
