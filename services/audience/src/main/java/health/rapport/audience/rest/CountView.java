package health.rapport.audience.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.rapport.audience.CountAudience.Counted;
import health.rapport.audience.domain.SmallCells;
import health.rapport.audience.persistence.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A count. A number that is null is withheld, because it is small or would give a small one away.
 *
 * @param token launches or lists just these people
 * @param version of the audience
 * @param duplicates leads left out beside a chosen mastered person with the same e-mail or phone
 * @param onSuppressionLists left out of the others because a suppression list names them
 * @param beyondCap left out of the rest because the audience is capped
 * @param suppressed whether small numbers are withheld from this caller
 * @param watermark how far the topics had been read: next offset by topic/partition
 */
@RegisterForReflection
public record CountView(
        UUID token,
        Instant asOf,
        long version,
        @JsonInclude @Nullable Integer total,
        List<GroupCount> groups,
        @JsonInclude @Nullable Integer duplicates,
        @JsonInclude @Nullable Integer onSuppressionLists,
        @JsonInclude @Nullable Integer beyondCap,
        boolean suppressed,
        Map<String, Long> watermark) {

    /** One group's share. */
    @RegisterForReflection
    @Schema(name = "GroupCount")
    public record GroupCount(
            String name, @JsonInclude @Nullable Integer count) {}

    private static @Nullable Integer shown(int count, boolean suppressed) {
        return suppressed ? SmallCells.single(count) : Integer.valueOf(count);
    }

    static CountView from(Counted counted, boolean suppressed) {
        Snapshot snapshot = counted.snapshot();
        List<String> names = snapshot.groupNames();
        List<Integer> exact = counted.counts();
        SmallCells shown = suppressed
                ? SmallCells.of(exact)
                : new SmallCells(snapshot.members().size(), exact);
        return new CountView(
                snapshot.token(),
                snapshot.asOf(),
                snapshot.audienceVersion(),
                shown.total(),
                IntStream.range(0, names.size())
                        .mapToObj(
                                i -> new GroupCount(names.get(i), shown.cells().get(i)))
                        .toList(),
                shown(counted.duplicates(), suppressed),
                shown(counted.onSuppressionLists(), suppressed),
                shown(counted.beyondCap(), suppressed),
                suppressed,
                snapshot.watermark());
    }
}
