package health.rapport.contracts.assembly;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rapport.contracts.Fact;

/** A new state of an assembly that may be used. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AssemblyApproved.class, name = "AssemblyApproved"),
    @JsonSubTypes.Type(value = AssemblyWithdrawn.class, name = "AssemblyWithdrawn")
})
public sealed interface AssemblyEvent extends Fact permits AssemblyApproved, AssemblyWithdrawn {}
