package health.rapport.contracts.suppression;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rapport.contracts.Fact;

/** A new state of an entry of a suppression list. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = SuppressionStated.class, name = "SuppressionStated"))
public sealed interface SuppressionEvent extends Fact permits SuppressionStated {}
