package health.rapport.mastering.stewardship;

import health.rapport.mastering.domain.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a steward asks for. */
public sealed interface Ask {
    /** Why, in the steward's words. */
    @Nullable
    String reason();

    /**
     * How careful to be.
     *
     * @param ifMatch the ETag of the person that is changed, as the steward read it
     * @param overrule whether to do it although another steward or a rule keeps them apart
     */
    record Care(
            @Nullable String ifMatch,
            boolean overrule,
            @Nullable String reason) {}

    /** Two persons are one. */
    record Merge(UUID person, UUID other, Care care) implements Ask {
        @Override
        public @Nullable String reason() {
            return care.reason();
        }
    }

    /**
     * One person is several.
     *
     * @param groups records that are one person each, none of them with a record of another group; if there is but one
     *     group, all the other records are somebody else's
     */
    record Split(UUID person, List<Set<UUID>> groups, Care care) implements Ask {
        public Split {
            groups = groups.stream().map(Set::copyOf).toList();
        }

        @Override
        public @Nullable String reason() {
            return care.reason();
        }
    }

    /** Two records are one person, or two. */
    record LinkOfRecords(UUID one, UUID other, Statement.Kind kind, Care care) implements Ask {
        @Override
        public @Nullable String reason() {
            return care.reason();
        }
    }

    /** Two persons must stay two. */
    record KeepApart(UUID person, UUID other, Care care) implements Ask {
        @Override
        public @Nullable String reason() {
            return care.reason();
        }
    }

    /** A pair of the review queue: their persons are one (MUST), or two (CANNOT), or nobody can say (UNSURE). */
    record Review(UUID left, UUID right, Statement.Kind kind, Care care) implements Ask {
        @Override
        public @Nullable String reason() {
            return care.reason();
        }
    }

    /** An earlier action is withdrawn. */
    record Undo(UUID action, @Nullable String reason) implements Ask {}
}
