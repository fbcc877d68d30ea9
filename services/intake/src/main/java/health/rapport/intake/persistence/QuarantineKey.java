package health.rapport.intake.persistence;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the table says after an item was put there: it may have been there before.
 *
 * @param submissionId set when it was put right meanwhile
 */
public record QuarantineKey(UUID quarantineId, @Nullable UUID submissionId) {}
