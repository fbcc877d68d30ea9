package health.rapport.intake.persistence;

import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Mapping;
import java.time.Instant;

/**
 * A mapping under a name, so that files of one system are always read the same way.
 *
 * @param version grows with each change
 */
public record SavedMapping(
        String name, Layout layout, Mapping mapping, long version, String changedBy, Instant changedAt) {}
