package health.rapport.contracts.activity;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rapport.contracts.Fact;

/** A new state of an activity. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ActivityLinked.class, name = "ActivityLinked"),
    @JsonSubTypes.Type(value = ActivityWithdrawn.class, name = "ActivityWithdrawn")
})
public sealed interface ActivityEvent extends Fact permits ActivityLinked, ActivityWithdrawn {}
