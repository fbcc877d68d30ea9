/** What is predicted of a person (compacted, keyed by person). */
@NullMarked
package health.rapport.contracts.score;

import org.jspecify.annotations.NullMarked;
