package health.rapport.audience.rest;

import health.rapport.audience.persistence.LiveAudience;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A live audience as it is shown. */
@RegisterForReflection
public record LiveView(
        UUID audienceId,
        @Schema(description = "Of the present definition") long version,

        @Schema(description = "Whether its members stay as they are")
        boolean paused,

        @Schema(description = "Members, as published") long size,

        @Schema(description = "Whether it is kept for people of all markets")
        boolean allMarkets,

        @Schema(description = "Else for people of these") Set<String> markets,

        @Schema(description = "The moment its members are as of; absent until it was looked at") @Nullable
        Instant asOf,

        @Schema(description = "The next offset by topic/partition its members are as of")
        Map<String, Long> watermark,

        @Schema(description = "When somebody last entered, left or changed the group") @Nullable
        Instant lastChange,

        @Schema(description = "Why it cannot be kept current now, and what to do") @Nullable
        String trouble,

        String madeBy,
        Instant madeAt) {
    static LiveView from(LiveAudience live) {
        return new LiveView(
                live.id(),
                live.version(),
                live.paused(),
                live.size(),
                live.access().all(),
                live.access().markets(),
                live.asOf(),
                live.watermark(),
                live.lastChange(),
                live.trouble(),
                live.madeBy(),
                live.madeAt());
    }
}
