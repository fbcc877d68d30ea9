package health.rapport.contracts.encounter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rapport.contracts.Fact;

/** A new state of an encounter. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EncounterLinked.class, name = "EncounterLinked"),
    @JsonSubTypes.Type(value = EncounterWithdrawn.class, name = "EncounterWithdrawn")
})
public sealed interface EncounterEvent extends Fact permits EncounterLinked, EncounterWithdrawn {}
