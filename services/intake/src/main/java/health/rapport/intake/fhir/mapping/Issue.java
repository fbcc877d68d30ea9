package health.rapport.intake.fhir.mapping;

import health.rapport.intake.domain.Problem;

/**
 * What is wrong with a resource.
 *
 * @param code of the value set issue-type (FHIR R4)
 * @param expression which element, as a FHIRPath
 * @param rule stable name of the broken rule
 * @param hint what to do about it; never holds a value
 */
public record Issue(String code, String expression, String rule, String hint) {
    public static Issue required(String expression) {
        return new Issue("required", expression, "required", "This element must be there.");
    }

    public static Issue value(String expression, String hint) {
        return new Issue("value", expression, "fhir.value", hint);
    }

    public static Issue structure(String expression, String hint) {
        return new Issue("structure", expression, "fhir.structure", hint);
    }

    /** The same one in a bundle. */
    public Issue within(String place) {
        return new Issue(code, place + expression.substring(Math.max(expression.indexOf('.'), 0)), rule, hint);
    }

    public Problem problem() {
        return new Problem(expression, rule, hint);
    }
}
