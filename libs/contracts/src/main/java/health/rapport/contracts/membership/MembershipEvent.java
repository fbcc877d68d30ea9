package health.rapport.contracts.membership;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rapport.contracts.Fact;

/** A new state of a person's membership of an audience. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = MembershipStated.class, name = "MembershipStated")})
public sealed interface MembershipEvent extends Fact permits MembershipStated {}
