package health.rapport.contracts.person;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rapport.contracts.Fact;
import java.util.UUID;

/** A new state of a person. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PersonStated.class, name = "PersonStated"),
    @JsonSubTypes.Type(value = PersonRedirected.class, name = "PersonRedirected"),
    @JsonSubTypes.Type(value = PersonErased.class, name = "PersonErased")
})
public sealed interface PersonEvent extends Fact permits PersonStated, PersonRedirected, PersonErased {
    /** Whose state this is. */
    UUID personId();

    @Override
    default String key() {
        return personId().toString();
    }

    @Override
    default String factId() {
        return personId().toString();
    }
}
