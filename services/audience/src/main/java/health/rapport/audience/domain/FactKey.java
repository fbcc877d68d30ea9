package health.rapport.audience.domain;

import health.rapport.rules.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a rule looks at and what changes of somebody: a field, or a kind of fact and of it that by which filters most often choose (the type of an activity,
 * the service line of an encounter, the campaign of a contact, the model of a score).
 *
 * @param name in the form in which equal ones agree; empty: any of that kind
 */
public record FactKey(Kind kind, String name) {
    /** Kinds that are told apart. */
    public enum Kind {
        FIELD,
        ACTIVITY,
        ENCOUNTER,
        CONTACT,
        SCORE,
        PERSONA,
        STAGE,
        RELATION,
        HOUSEHOLD,
        HOME
    }

    static FactKey field(String name) {
        return new FactKey(Kind.FIELD, name);
    }

    static FactKey any(Kind kind) {
        return new FactKey(kind, "");
    }

    /** Those of that name, or any if there is none. */
    static FactKey of(Kind kind, @Nullable String name) {
        return new FactKey(kind, name == null ? "" : new Value.Text(name).folded());
    }
}
