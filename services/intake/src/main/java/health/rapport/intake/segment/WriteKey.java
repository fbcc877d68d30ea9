package health.rapport.intake.segment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that a website or an app sends its events with. Whoever holds it can send events and nothing else; the key itself
 * is shown once and then known only by its hash.
 *
 * @param createdBy who made it
 */
public record WriteKey(
        UUID keyId,
        String name,
        Binding binding,
        String createdBy,
        Instant createdAt,
        @Nullable Instant revokedAt) {
    /** The role of callers that showed a write key. */
    public static final String ROLE = "write-key";
    /** The role of callers that showed nothing but may have a write key in the body, which is looked at there. */
    public static final String UNPROVEN = "write-key-unproven";

    /**
     * What events of a key belong to.
     *
     * @param source the source system
     * @param markets markets its people may be put in
     */
    public record Binding(String source, List<String> markets) {
        public Binding {
            markets = List.copyOf(markets);
        }

        /** The market of a person: the only one, or of several the one that was asked for. */
        Optional<String> market(String asked) {
            return markets.size() == 1
                    ? Optional.of(markets.getFirst())
                    : Optional.of(asked)
                            .filter(market -> markets.isEmpty() ? !market.isBlank() : markets.contains(market));
        }
    }
}
