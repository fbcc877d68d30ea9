package health.rapport.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Facts of a person that not every service knows.
 *
 * @param personId needed to draw lots and to compare people
 * @param home where the person lives
 */
public record MoreFacts(@Nullable UUID personId, @Nullable GeoPoint home, Journey journey, Ties ties) {
    /** Nothing more is known. */
    public static final MoreFacts NONE = new MoreFacts(null, null, Journey.NONE, Ties.NONE);

    public MoreFacts {
        Objects.requireNonNull(journey, "journey");
        Objects.requireNonNull(ties, "ties");
    }

    /** Only who it is. */
    public static MoreFacts of(UUID personId) {
        return new MoreFacts(personId, null, Journey.NONE, Ties.NONE);
    }

    /** The same of somebody who lives there. */
    public MoreFacts livingAt(@Nullable GeoPoint place) {
        return new MoreFacts(personId, place, journey, ties);
    }

    /** The same with another journey. */
    public MoreFacts with(Journey other) {
        return new MoreFacts(personId, home, other, ties);
    }

    /** The same with other ties. */
    public MoreFacts with(Ties others) {
        return new MoreFacts(personId, home, journey, others);
    }

    /**
     * How things went.
     *
     * @param stages where the person is now
     * @param formerScores earlier and present scores by model, in any order, each in force from its time until the next
     */
    public record Journey(Set<Stage> stages, Map<String, List<ScoredAt>> formerScores) {
        /** Nothing known. */
        public static final Journey NONE = new Journey(Set.of(), Map.of());

        public Journey {
            stages = Set.copyOf(stages);
            formerScores = Map.copyOf(formerScores);
        }
    }

    /** One stage on one pathway. */
    public record Stage(String pathway, String stage) {
        public Stage {
            Objects.requireNonNull(pathway, "pathway");
            Objects.requireNonNull(stage, "stage");
        }
    }

    /** A score and since when it holds. */
    public record ScoredAt(Instant at, BigDecimal value) {
        public ScoredAt {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * Whom and what the person has to do with.
     *
     * @param relations active ones only
     * @param household null: none known
     * @param audiences those the person is a member of, by whatever reckoning of membership the service answers for
     * @param contacts those sent, or perhaps sent
     */
    public record Ties(
            Set<Relation> relations, @Nullable String household, Set<UUID> audiences, List<ContactFact> contacts) {
        /** Nothing known. */
        public static final Ties NONE = new Ties(Set.of(), null, Set.of(), List.of());

        public Ties {
            relations = Set.copyOf(relations);
            audiences = Set.copyOf(audiences);
            contacts = List.copyOf(contacts);
        }
    }

    /** Somebody who sways the person's choice of care. */
    public record Relation(PersonRule.Influencer kind, String party) {
        public Relation {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(party, "party");
        }
    }
}
