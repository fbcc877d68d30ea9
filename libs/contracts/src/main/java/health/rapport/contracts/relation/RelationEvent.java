package health.rapport.contracts.relation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rapport.contracts.Fact;

/** A new state of all relations of a person. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = RelationsStated.class, name = "RelationsStated")})
public sealed interface RelationEvent extends Fact permits RelationsStated {}
