/** Consents and opt-outs as the ledger holds them (keyed by address). */
@NullMarked
package health.rapport.contracts.permission;

import org.jspecify.annotations.NullMarked;
