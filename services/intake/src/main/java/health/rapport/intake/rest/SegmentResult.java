package health.rapport.intake.rest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import health.rapport.intake.Outcome;
import java.util.List;
import java.util.UUID;

/**
 * What Segment's libraries look for, and a result of each event.
 *
 * @param success whether every event was kept, in quarantine at the least; only a conflict is not
 */
public record SegmentResult(boolean success, List<ActivityResults.ActivityResult> items) {
    static SegmentResult of(ActivityResults results) {
        boolean kept = results.items().stream().noneMatch(item -> item.outcome() == Outcome.Kind.CONFLICT);
        return new SegmentResult(kept, results.items());
    }

    @JsonIgnore
    boolean allIn() {
        return new ActivityResults(items).allIn();
    }

    List<UUID> subjects() {
        return new ActivityResults(items).subjects();
    }
}
