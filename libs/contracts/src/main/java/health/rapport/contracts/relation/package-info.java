/** Who sways a person's choice of care (compacted, keyed by person). */
@NullMarked
package health.rapport.contracts.relation;

import org.jspecify.annotations.NullMarked;
