package health.rapport.audience.persistence;

import health.rapport.kernel.MarketAccess;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A live audience as the table holds it.
 *
 * @param access whose eyes it is looked at with
 * @param watermark the next offset by topic/partition its members are as of; empty until it was looked at
 * @param asOf the moment its members are as of, by the domain clock; null until it was looked at
 * @param lastChange when somebody last entered, left or moved; null when nobody ever did
 * @param trouble why it cannot be looked at; null when it can
 */
public record LiveAudience(
        UUID id,
        long version,
        MarketAccess access,
        boolean paused,
        String madeBy,
        Instant madeAt,
        long size,
        Map<String, Long> watermark,
        @Nullable Instant asOf,
        @Nullable Instant lastChange,
        @Nullable String trouble) {
    public LiveAudience {
        watermark = Map.copyOf(watermark);
    }

    /**
     * One that an instance looks at.
     *
     * @param audience its present definition
     * @param term grows whenever another instance takes over
     */
    public record Led(AudienceRow audience, MarketAccess access, long term) {}
}
