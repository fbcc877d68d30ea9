/** What intake took in: validated and normalised, not yet anybody's. */
@NullMarked
package health.rapport.contracts.submission;

import org.jspecify.annotations.NullMarked;
