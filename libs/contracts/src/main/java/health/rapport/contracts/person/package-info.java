/** Who is known: the golden record of each person (compacted, keyed by person). */
@NullMarked
package health.rapport.contracts.person;

import org.jspecify.annotations.NullMarked;
