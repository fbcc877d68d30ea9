package health.rapport.mastering.rest;

import health.rapport.mastering.domain.FieldChoice;
import health.rapport.mastering.domain.Reason;
import health.rapport.mastering.domain.Validity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a field of the golden record: worked out on reading, by the rules of today.
 *
 * @param field its key, as in {@code origins}
 * @param winner absent if nobody says anything that can survive
 * @param losers best first
 */
@RegisterForReflection
public record FieldView(String field, @Nullable WinnerView winner, List<LoserView> losers) {
    public FieldView {
        losers = List.copyOf(losers);
    }

    /**
     * The value that survived.
     *
     * @param recordId whose it is; absent if a steward wrote it
     * @param reason what put it before the best of the others
     * @param agreeing other records that say the same
     * @param pinId the steward's word, if that is why
     */
    @RegisterForReflection
    public record WinnerView(
            @Nullable UUID recordId,
            SortedMap<String, String> value,
            Reason reason,
            List<UUID> agreeing,
            @Nullable UUID pinId) {
        public WinnerView {
            agreeing = List.copyOf(agreeing);
        }
    }

    /**
     * A value that did not.
     *
     * @param reason what put it behind the winner
     */
    @RegisterForReflection
    public record LoserView(UUID recordId, SortedMap<String, String> value, Validity validity, Reason reason) {}

    static FieldView from(FieldChoice choice) {
        FieldChoice.Winner winner = choice.winner();
        return new FieldView(
                choice.field().key(),
                winner == null
                        ? null
                        : new WinnerView(
                                winner.record(), winner.value(), winner.reason(), winner.agreeing(), winner.pin()),
                choice.losers().stream()
                        .map(loser -> new LoserView(loser.record(), loser.value(), loser.validity(), loser.reason()))
                        .toList());
    }
}
