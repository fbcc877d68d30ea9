/** Who entered or left an audience (keyed by person). */
@NullMarked
package health.rapport.contracts.membership;

import org.jspecify.annotations.NullMarked;
