package health.rapport.mastering.domain;

import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a field: who won and why, and who lost.
 *
 * @param winner null if nobody said anything that could survive
 * @param losers best first
 */
public record FieldChoice(GoldenField field, @Nullable Winner winner, List<Loser> losers) {
    public FieldChoice {
        losers = List.copyOf(losers);
    }

    /**
     * The value that survived.
     *
     * @param record whose it is; null if a steward wrote it
     * @param reason what put it before the best of the others
     * @param agreeing other records that say the same
     * @param pin the steward's word, if that is why
     */
    public record Winner(
            @Nullable UUID record,
            SortedMap<String, String> value,
            Reason reason,
            List<UUID> agreeing,
            @Nullable UUID pin) {
        public Winner {
            agreeing = List.copyOf(agreeing);
        }
    }

    /**
     * A value that did not.
     *
     * @param reason what put it behind the winner
     */
    public record Loser(UUID record, SortedMap<String, String> value, Validity validity, Reason reason) {}
}
