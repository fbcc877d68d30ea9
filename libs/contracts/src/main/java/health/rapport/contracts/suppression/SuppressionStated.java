package health.rapport.contracts.suppression;

import health.rapport.contracts.Required;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a suppression list: who has the key is not to be written to.
 *
 * @param list the list it is on
 * @param everywhere whether the list holds for every audience; else only for those that name it
 * @param suppressionKey by whom it is: 16 hexadecimal digits over a person's id, an e-mail, a phone or a home, from which nothing can be read
 * @param expiresAt the entry holds until then; absent: for good
 * @param ended it holds no more
 */
public record SuppressionStated(
        UUID entryId,
        long version,
        UUID list,
        boolean everywhere,
        String suppressionKey,
        @Nullable Instant expiresAt,
        boolean ended)
        implements SuppressionEvent {
    public SuppressionStated {
        Required.all(entryId, list, suppressionKey);
    }

    @Override
    public String key() {
        return entryId.toString();
    }

    @Override
    public String factId() {
        return entryId.toString();
    }
}
