package health.rapport.contracts.link;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rapport.contracts.Fact;

/** A new state of the lower-confidence edge of a lead. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LowerConfidenceLinked.class, name = "LowerConfidenceLinked"),
    @JsonSubTypes.Type(value = LowerConfidenceUnlinked.class, name = "LowerConfidenceUnlinked")
})
public sealed interface LinkEvent extends Fact permits LowerConfidenceLinked, LowerConfidenceUnlinked {}
