/**
 * Intake's tables: what was taken in and in which version, batches, and quarantine with encrypted payloads.
 */
@NullMarked
package health.rapport.intake.persistence;

import org.jspecify.annotations.NullMarked;
