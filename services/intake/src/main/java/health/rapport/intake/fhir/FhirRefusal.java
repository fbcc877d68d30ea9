package health.rapport.intake.fhir;

import health.rapport.intake.fhir.mapping.Issue;
import java.util.List;

/** A request that is not done, in FHIR's words; nothing of it was stored. */
public final class FhirRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Issue> issues;

    public FhirRefusal(int status, List<Issue> issues) {
        super("refused with " + status, null, false, false);
        this.status = status;
        this.issues = List.copyOf(issues);
    }

    public static FhirRefusal of(int status, String code, String expression, String hint) {
        return new FhirRefusal(status, List.of(new Issue(code, expression, "fhir." + code, hint)));
    }

    public int status() {
        return status;
    }

    public List<Issue> issues() {
        return issues;
    }
}
