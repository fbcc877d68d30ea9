package health.rapport.contracts.touchpoint;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rapport.contracts.Fact;

/** A new state of a touchpoint. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = TouchpointStated.class, name = "TouchpointStated")})
public sealed interface TouchpointEvent extends Fact permits TouchpointStated {}
