package health.rapport.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is derived of a person, who sways her, where she belongs, and chance. */
public sealed interface PersonRule extends Rule {

    /**
     * Rising risk: a model's current score is at least so much above the one that was in force when the local day so many days
     * ago began. If either is unknown, it is not. {@code {"op":"rising","modelId":"...","by":0.1,"withinDays":90}}
     *
     * @param by more than 0, in the model's own unit
     * @param withinDays 0 or more
     */
    record RisingScore(String modelId, BigDecimal by, int withinDays) implements PersonRule {
        public RisingScore {
            Checks.text(modelId, "modelId");
            by = new Value.Number(by).number();
            if (by.signum() <= 0) {
                throw new IllegalArgumentException("by must be more than 0");
            }
            Checks.range(withinDays, withinDays, 0, Window.LONGEST_DAYS);
        }

        @Override
        public boolean needsMedicalHistory() {
            return true;
        }
    }

    /**
     * Is on a clinical pathway, at one stage of it or anywhere.
     * {@code {"op":"stage","pathway":"knee","stage":"consultation"}}
     */
    record OnPathway(String pathway, @Nullable String stage) implements PersonRule {
        public OnPathway {
            Checks.text(pathway, "pathway");
            Checks.optionalText(stage, "stage");
        }

        @Override
        public boolean needsMedicalHistory() {
            return true;
        }
    }

    /** Who sways a person's choice of care. */
    enum Influencer {
        /** By NPI. */
        PCP,
        /** By NPI. */
        REFERRING_SPECIALIST,
        /** By person id. */
        FAMILY,
        EMPLOYER,
        HEALTH_PLAN
    }

    /**
     * Has an active relation to one of these parties, or to any of that kind if none is named. To be somebody's patient is medical history.
     * {@code {"op":"related","to":"PCP","parties":["1234567893"]}}
     */
    record RelatedTo(Influencer to, List<String> parties) implements PersonRule {
        public RelatedTo {
            Objects.requireNonNull(to, "to");
            parties = List.copyOf(parties);
            parties.forEach(party -> Checks.text(party, "parties"));
        }

        @Override
        public boolean needsMedicalHistory() {
            return to == Influencer.PCP || to == Influencer.REFERRING_SPECIALIST;
        }
    }

    /** Is in another audience. {@code {"op":"audience","audienceId":"..."}}. {@link AudienceReferences} keeps them from going round. */
    record MemberOf(UUID audienceId) implements PersonRule {
        public MemberOf {
            Objects.requireNonNull(audienceId, "audienceId");
        }
    }

    /**
     * A share of all people drawn by lot, always the same for one salt ({@link Lot}): half-open, so that 0 to 10 and 10 to 20 never
     * meet. {@code {"op":"share","salt":"spring","from":0,"to":10}}
     *
     * @param from percent, included, at most four decimals
     * @param to percent, excluded
     */
    record RandomShare(String salt, BigDecimal from, BigDecimal to) implements PersonRule {
        public RandomShare {
            Checks.text(salt, "salt");
            from = Checks.percent(from, "from");
            to = Checks.percent(to, "to");
            if (from.compareTo(to) >= 0) {
                throw new IllegalArgumentException("from must be less than to");
            }
        }
    }
}
