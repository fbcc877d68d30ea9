/** What was shown to whom, with the probability it was chosen with. */
@NullMarked
package health.rapport.contracts.decision;

import org.jspecify.annotations.NullMarked;
