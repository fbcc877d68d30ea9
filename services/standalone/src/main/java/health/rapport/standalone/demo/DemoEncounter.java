package health.rapport.standalone.demo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visit as the EHR of the demo sends it. Amounts are in cents; an absent one is unknown.
 *
 * @param serviceLineHint the EHR's own service line
 * @param diagnoses SNOMED CT codes
 */
public record DemoEncounter(
        String id,
        String patient,
        @Nullable String facility,
        String encounterClass,
        Instant start,
        Instant end,
        String serviceLineHint,
        List<String> diagnoses,
        String procedure,
        @Nullable String payer,
        long charges,
        @Nullable Long expectedReimbursement,
        @Nullable Long actualReimbursement,
        @Nullable Long variableDirectCost,
        boolean part2) {

    public DemoEncounter {
        diagnoses = List.copyOf(diagnoses);
    }

    /** Expected contribution margin in cents, or absent where one side is unknown. */
    @Nullable
    Long expectedMargin() {
        return expectedReimbursement == null || variableDirectCost == null
                ? null
                : expectedReimbursement - variableDirectCost;
    }
}
