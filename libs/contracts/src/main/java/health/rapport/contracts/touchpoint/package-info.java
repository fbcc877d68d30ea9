/** Each decision to send or not, and what became of it (keyed by person). */
@NullMarked
package health.rapport.contracts.touchpoint;

import org.jspecify.annotations.NullMarked;
