package health.rapport.insight.domain;

import health.rapport.kernel.Code;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the models read of a visit. */
public record KnownEncounter(
        LocalDate on,
        @Nullable String encounterClass,
        @Nullable String serviceLine,
        List<Code> diagnoses) {
    public KnownEncounter {
        diagnoses = List.copyOf(diagnoses);
    }
}
