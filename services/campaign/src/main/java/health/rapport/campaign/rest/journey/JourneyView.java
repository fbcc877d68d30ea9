package health.rapport.campaign.rest.journey;

import health.rapport.campaign.domain.journey.Edition;
import health.rapport.campaign.domain.journey.Journey;
import health.rapport.campaign.domain.journey.JourneyStage;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A journey as it is shown; the seed of its splits only to those who may check them. */
@Schema(name = "Journey")
public record JourneyView(
        UUID journeyId,
        long version,
        JourneyStage stage,
        String name,
        @Nullable String market,
        @Nullable String seed,
        @Nullable Integer live,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        String createdBy,
        Instant createdAt) {
    static JourneyView from(Journey journey, boolean withSeed) {
        return new JourneyView(
                journey.id(),
                journey.version(),
                journey.stage(),
                journey.name(),
                journey.market(),
                withSeed ? journey.seed() : null,
                journey.live(),
                journey.startedAt(),
                journey.finishedAt(),
                journey.createdBy(),
                journey.createdAt());
    }

    /** An edition without what it says. */
    @Schema(name = "JourneyEdition")
    public record EditionView(int number, Edition.Stage stage, boolean moves, String writtenBy, Instant writtenAt) {
        static EditionView from(Edition edition) {
            return new EditionView(
                    edition.number(), edition.stage(), edition.moves(), edition.writtenBy(), edition.writtenAt());
        }
    }
}
