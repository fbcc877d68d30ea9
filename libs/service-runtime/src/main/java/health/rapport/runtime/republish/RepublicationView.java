package health.rapport.runtime.republish;

import health.rapport.runtime.republish.RepublicationStore.Part;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is published again, and how far it is.
 *
 * @param state PUBLISHED once all of it is in Kafka
 * @param total facts there were when it was asked for
 * @param done facts on their way or in Kafka
 * @param perSecond facts since it was asked for, until it is published
 * @param expectedAt when all will be on their way, at this pace; real time
 */
@RegisterForReflection
@Schema(name = "Republication")
public record RepublicationView(
        UUID id,
        State state,
        String requestedBy,
        Instant requestedAt,
        long total,
        long done,
        @Nullable Long perSecond,
        @Nullable Instant expectedAt,
        List<PartView> parts) {

    /** How far. */
    public enum State {
        PUBLISHING,
        PUBLISHED
    }

    /**
     * One kind of facts.
     *
     * @param nextOffsets of each partition when all of it was in Kafka: who has read so far has all
     */
    @RegisterForReflection
    @Schema(name = "RepublicationPart")
    public record PartView(
            String part,
            String topic,
            long total,
            long done,
            @Nullable Instant finishedAt,
            @Nullable Map<String, Long> nextOffsets) {
        static PartView from(Part part) {
            return new PartView(
                    part.part(), part.topic(), part.total(), part.done(), part.finishedAt(), part.nextOffsets());
        }
    }

    static RepublicationView from(List<Part> parts, Instant now) {
        Part first = parts.getFirst();
        long total = parts.stream().mapToLong(Part::total).sum();
        long done = parts.stream().mapToLong(Part::done).sum();
        boolean published = parts.stream().allMatch(part -> part.nextOffsets() != null);
        double seconds = Math.max(1, Duration.between(first.requestedAt(), now).toMillis()) / 1000.0;
        Long pace = published || done == 0 ? null : Math.max(1, Math.round(done / seconds));
        return new RepublicationView(
                first.republication(),
                published ? State.PUBLISHED : State.PUBLISHING,
                first.requestedBy(),
                first.requestedAt(),
                total,
                done,
                pace,
                pace == null ? null : now.plusSeconds(Math.max(0, total - done) / Objects.requireNonNull(pace)),
                parts.stream().map(PartView::from).toList());
    }
}
