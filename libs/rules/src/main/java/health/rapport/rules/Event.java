package health.rapport.rules;

import java.util.Objects;

/**
 * Something that happened to a person at one moment, named inside rules about order and distance. All of a filter binds to one
 * and the same event. JSON: {@code {"event":"activity", ...the properties of its filter}}.
 */
public sealed interface Event {

    /** Its name in JSON and text. */
    default String kind() {
        return switch (this) {
            case Activity activity -> "activity";
            case Encounter encounter -> "encounter";
            case Contact contact -> "contact";
        };
    }

    /** Whether knowing it is knowing medical history. */
    default boolean medical() {
        return this instanceof Encounter;
    }

    /** What a person did. */
    record Activity(ActivityFilter filter) implements Event {
        public Activity {
            Objects.requireNonNull(filter, "filter");
        }
    }

    /** A visit, at its start or its end. */
    record Encounter(EncounterFilter filter) implements Event {
        public Encounter {
            Objects.requireNonNull(filter, "filter");
        }
    }

    /** A message of a campaign. */
    record Contact(ContactFilter filter) implements Event {
        public Contact {
            Objects.requireNonNull(filter, "filter");
        }
    }
}
