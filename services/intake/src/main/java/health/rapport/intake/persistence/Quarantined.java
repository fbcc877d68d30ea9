package health.rapport.intake.persistence;

import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item that waits for somebody to put it right.
 *
 * @param occurrence which of several equal rows of its file it was
 * @param payload the item itself, readable; empty where only the outside is asked for
 * @param version grows with each edit
 */
public record Quarantined(
        UUID quarantineId,
        Layout layout,
        Item.Form form,
        String source,
        Place place,
        List<Problem> problems,
        byte[] payload,
        Resolution resolution,
        long version,
        Instant createdAt) {
    /** Where it came from: nothing for items of the API. */
    public record Place(@Nullable UUID batchId, @Nullable Long rowNumber, long occurrence) {
        public static final Place API = new Place(null, null, 1);
    }

    /** How it ended, if it did. */
    public record Resolution(
            @Nullable String outcome,
            @Nullable UUID submissionId,
            @Nullable Instant at) {
        public static final Resolution OPEN = new Resolution(null, null, null);

        public boolean isOpen() {
            return submissionId == null;
        }
    }

    public Quarantined {
        problems = List.copyOf(problems);
    }
}
