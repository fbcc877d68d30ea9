package health.rapport.intake.rest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.intake.Outcome;
import health.rapport.intake.domain.Problem;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of each item of a request.
 *
 * @param items in the order of the request
 */
public record ActivityResults(List<ActivityResult> items) {
    private static final int LONGEST_ID = 200;

    /**
     * One result.
     *
     * @param index place in the request, from 0
     * @param messageId as it was sent, if it was a text
     * @param status the status that this item alone would have: 201, 200 for a duplicate, 409, or 422 in quarantine
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ActivityResult(
            long index,
            @Nullable String messageId,
            Outcome.Kind outcome,
            int status,
            @Nullable UUID submissionId,
            @Nullable UUID quarantineId,
            List<Problem> problems) {
        /** The same at another place. */
        ActivityResult at(long place) {
            return new ActivityResult(place, messageId, outcome, status, submissionId, quarantineId, problems);
        }
    }

    static ActivityResults of(List<JsonNode> items, List<Outcome> outcomes) {
        return new ActivityResults(IntStream.range(0, items.size())
                .mapToObj(i -> result(i, items.get(i), outcomes.get(i)))
                .toList());
    }

    @JsonIgnore
    boolean allIn() {
        return items.stream().allMatch(item -> item.submissionId() != null);
    }

    List<UUID> subjects() {
        return items.stream()
                .flatMap(item -> Stream.of(item.submissionId(), item.quarantineId()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private static ActivityResult result(int index, JsonNode item, Outcome outcome) {
        return new ActivityResult(
                index,
                messageId(item),
                outcome.outcome(),
                status(outcome.outcome()),
                outcome.submissionId(),
                outcome.quarantineId(),
                outcome.problems());
    }

    private static int status(Outcome.Kind kind) {
        return switch (kind) {
            case ACCEPTED -> 201;
            case DUPLICATE -> 200;
            case CONFLICT -> 409;
            case QUARANTINED -> 422;
        };
    }

    private static @Nullable String messageId(JsonNode item) {
        String id = item.path("messageId").textValue();
        return id == null || id.length() > LONGEST_ID || health.rapport.intake.domain.Texts.isMisread(id) ? null : id;
    }
}
