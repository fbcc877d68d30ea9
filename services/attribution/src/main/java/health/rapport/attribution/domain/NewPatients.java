package health.rapport.attribution.domain;

import health.rapport.kernel.Money;
import health.rapport.measurement.Return;
import health.rapport.measurement.Roi;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Patients the health system had not seen for long, and the return on them.
 *
 * @param months without an encounter that make a patient new, usually 36
 */
public record NewPatients(int months) {
    public NewPatients {
        if (months < 1) {
            throw new IllegalArgumentException("a patient is new after a month or more without an encounter");
        }
    }

    /** 36 months. */
    public static NewPatients usual() {
        return new NewPatients(36);
    }

    /**
     * Whether a patient is new at a visit.
     *
     * @param encounters when the patient was seen, in any order; the visit itself and later ones do not count
     */
    public boolean isNew(Instant visit, Collection<Instant> encounters) {
        Instant since = visit.atZone(ZoneOffset.UTC).minusMonths(months).toInstant();
        return encounters.stream().noneMatch(seen -> seen.isBefore(visit) && !seen.isBefore(since));
    }

    /** Margin of new patients over the whole cost. */
    public static Return onFullCost(Money margin, @Nullable Money cost) {
        return Roi.gross(margin, cost);
    }

    /**
     * Margin of new patients over their part of the cost, shared by patients. Higher than on the full cost, and shown beside
     * it, never instead.
     *
     * @param newPatients how many of the patients are new
     * @param patients all of them; without any there is no part of the cost, and no return
     */
    public static Return onAllocatedCost(Money margin, @Nullable Money cost, long newPatients, long patients) {
        if (cost == null || patients == 0) {
            return Roi.gross(margin, null);
        }
        long part = Math.round((double) cost.minor() * newPatients / patients);
        return Roi.gross(margin, new Money(part, cost.currency()));
    }
}
