/** Encounters with the person they belong to, their service line and payments (keyed by person). */
@NullMarked
package health.rapport.contracts.encounter;

import org.jspecify.annotations.NullMarked;
