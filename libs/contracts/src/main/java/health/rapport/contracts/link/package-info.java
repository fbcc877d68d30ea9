/** Lower-confidence edges from a lead to a mastered person (compacted, keyed by lead). */
@NullMarked
package health.rapport.contracts.link;

import org.jspecify.annotations.NullMarked;
