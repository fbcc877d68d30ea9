package health.rapport.intake.domain;

import health.rapport.contracts.SourceRef;
import health.rapport.kernel.Ids;
import java.util.UUID;

/** The same item of the same source always has the same submission id. */
public final class SubmissionIds {
    private static final UUID NAMESPACE = UUID.fromString("7a1d4f1e-3c55-5d0b-9c1a-1c7d52e3a6b1");

    private SubmissionIds() {}

    public static UUID of(String kind, SourceRef source) {
        return Ids.derived(NAMESPACE, kind, source.system(), source.id());
    }
}
