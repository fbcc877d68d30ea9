package health.rapport.runtime.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One broken rule of one field.
 *
 * @param field path of the field, never its value
 * @param rule stable name of the rule
 * @param hint what to do about it
 */
@RegisterForReflection
public record FieldViolation(String field, String rule, String hint) {}
