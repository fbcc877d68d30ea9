package health.rapport.contracts.score;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rapport.contracts.Fact;

/** A new state of what is predicted of a person. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = ScoresStated.class, name = "ScoresStated")})
public sealed interface ScoreEvent extends Fact permits ScoresStated {}
