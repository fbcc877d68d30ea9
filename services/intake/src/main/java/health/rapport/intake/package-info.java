/**
 * The door: everything that comes in is validated and normalised here, and ends as a submission event or in quarantine
 * with its reason. Whose data it is, and of which market, is decided later by mastering.
 */
@NullMarked
package health.rapport.intake;

import org.jspecify.annotations.NullMarked;
