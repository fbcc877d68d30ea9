package health.rapport.contracts.permission;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rapport.contracts.Fact;

/** A new state of a permission. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = PermissionStated.class, name = "PermissionStated")})
public sealed interface PermissionEvent extends Fact permits PermissionStated {}
