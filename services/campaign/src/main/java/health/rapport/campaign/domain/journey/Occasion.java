package health.rapport.campaign.domain.journey;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a journey listens for: triggers, goals and conditions are made of it. */
public sealed interface Occasion {
    /** When this happening was, or will be, such an occasion; null if it is none. */
    @Nullable
    Instant momentOf(Happening happening);

    /** Whether it is care, not behaviour. */
    default boolean clinical() {
        return false;
    }

    /** Enters a live audience. */
    record Enters(UUID audience) implements Occasion {
        public Enters {
            Objects.requireNonNull(audience, "audience");
        }

        @Override
        public @Nullable Instant momentOf(Happening happening) {
            return happening instanceof Happening.Membership m
                            && m.member()
                            && m.audience().equals(audience)
                    ? m.at()
                    : null;
        }
    }

    /** Leaves a live audience. */
    record Leaves(UUID audience) implements Occasion {
        public Leaves {
            Objects.requireNonNull(audience, "audience");
        }

        @Override
        public @Nullable Instant momentOf(Happening happening) {
            return happening instanceof Happening.Membership m
                            && !m.member()
                            && m.audience().equals(audience)
                    ? m.at()
                    : null;
        }
    }

    /**
     * Does something.
     *
     * @param activityType such as {@code APPOINTMENT_REQUEST}
     * @param campaign of this campaign only; absent for any
     * @param callToAction by this call to action only; absent for any
     */
    record Does(
            String activityType,
            @Nullable String campaign,
            @Nullable String callToAction) implements Occasion {
        public Does {
            Objects.requireNonNull(activityType, "activityType");
        }

        @Override
        public @Nullable Instant momentOf(Happening happening) {
            return happening instanceof Happening.Activity a
                            && a.type().equals(activityType)
                            && wanted(campaign, a.campaign())
                            && wanted(callToAction, a.callToAction())
                    ? a.at()
                    : null;
        }
    }

    /**
     * Visits.
     *
     * @param encounterClass such as {@code inpatient}, case ignored; absent for any
     * @param serviceLine absent for any
     * @param discharged whether its end counts, not its beginning
     */
    record Visits(@Nullable String encounterClass, @Nullable String serviceLine, boolean discharged)
            implements Occasion {
        @Override
        public @Nullable Instant momentOf(Happening happening) {
            if (!(happening instanceof Happening.Visit visit)
                    || encounterClass != null && !encounterClass.equalsIgnoreCase(visit.encounterClass())
                    || !wanted(serviceLine, visit.serviceLine())) {
                return null;
            }
            return discharged ? visit.discharged() : visit.at();
        }

        @Override
        public boolean clinical() {
            return true;
        }
    }

    private static boolean wanted(@Nullable String one, @Nullable String found) {
        return one == null || one.equals(found);
    }
}
