package health.rapport.contracts.decision;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rapport.contracts.Fact;

/** What content was chosen for somebody. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = DecisionMade.class, name = "DecisionMade")})
public sealed interface DecisionEvent extends Fact permits DecisionMade {}
