package health.rapport.mastering.domain.model;

import java.util.List;
import java.util.Map;

/**
 * What would be different under another model. Records that came while it was worked out may be missing from it.
 *
 * @param comparedWith the model that was active
 * @param records looked at
 * @param personsBefore persons these records are now
 * @param personsAfter persons they would be
 * @param unchanged persons who would have the very same records
 * @param merges persons to be who have records of several persons of now
 * @param splits persons of now whose records would be of several
 * @param pairsKept pairs of records of one person before and after
 * @param pairsGained pairs that would be brought together
 * @param pairsLost pairs that would be taken apart
 * @param tiersBefore candidate pairs by tier now
 * @param tiersAfter the same under the other model
 * @param largestBefore sizes of the largest persons in records, the largest first
 * @param largestAfter the same under the other model
 */
public record ShadowReport(
        String comparedWith,
        long records,
        long personsBefore,
        long personsAfter,
        long unchanged,
        long merges,
        long splits,
        long pairsKept,
        long pairsGained,
        long pairsLost,
        Map<String, Long> tiersBefore,
        Map<String, Long> tiersAfter,
        List<Long> largestBefore,
        List<Long> largestAfter) {
    public ShadowReport {
        tiersBefore = Map.copyOf(tiersBefore);
        tiersAfter = Map.copyOf(tiersAfter);
        largestBefore = List.copyOf(largestBefore);
        largestAfter = List.copyOf(largestAfter);
    }
}
