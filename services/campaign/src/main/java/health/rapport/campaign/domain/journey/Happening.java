package health.rapport.campaign.domain.journey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened to a person, as far as campaign hears of it. Facts with a sensitivity label are none. */
public sealed interface Happening {
    /** When it happened, or begins to. */
    Instant at();

    /** She did something. */
    record Activity(
            String type,
            @Nullable String campaign,
            @Nullable String callToAction,
            Instant at) implements Happening {}

    /**
     * She visited.
     *
     * @param discharged when the visit ended; absent while it lasts, or where nobody said
     */
    record Visit(
            String encounterClass,
            @Nullable String serviceLine,
            Instant at,
            @Nullable Instant discharged) implements Happening {}

    /** She entered an audience, or left it; the newest of both is known. */
    record Membership(UUID audience, boolean member, Instant at) implements Happening {}
}
