package health.rapport.mastering.fhir;

/** A request that is not answered, in FHIR's words. */
final class FhirRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String expression;
    private final String hint;

    /**
     * @param code of the value set issue-type
     * @param expression the element, as a FHIRPath
     * @param hint what to do; never a value that was sent
     */
    FhirRefusal(int status, String code, String expression, String hint) {
        super("refused with " + status, null, false, false);
        this.status = status;
        this.code = code;
        this.expression = expression;
        this.hint = hint;
    }

    int status() {
        return status;
    }

    String outcome() {
        return FhirJson.outcome(code, expression, hint);
    }
}
