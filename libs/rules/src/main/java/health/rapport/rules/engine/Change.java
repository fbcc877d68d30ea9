package health.rapport.rules.engine;

import health.rapport.rules.PersonFacts;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Something that became known. Changes of one person count in the order they are given. */
public sealed interface Change {
    /** Whom it is about. */
    UUID personId();

    /**
     * Somebody as she is now: new, or in place of what was known of her.
     *
     * @param person has an id
     */
    record Put(PersonFacts person) implements Change {
        public Put {
            ChunkBuilder.idOf(person);
        }

        @Override
        public UUID personId() {
            return ChunkBuilder.idOf(person);
        }
    }

    /** Nothing is known of somebody any more: erased, or merged into another. Whoever is not there stays away. */
    record Remove(UUID personId) implements Change {
        public Remove {
            Objects.requireNonNull(personId, "personId");
        }
    }

    /**
     * Some of what is known changes: an event is added, moved or withdrawn. Nothing happens where the person is not there.
     *
     * @param how gives the person as she is then, with the same id; facts come in another order than they were put in
     */
    record Revise(UUID personId, UnaryOperator<PersonFacts> how) implements Change {
        public Revise {
            Objects.requireNonNull(personId, "personId");
            Objects.requireNonNull(how, "how");
        }
    }
}
