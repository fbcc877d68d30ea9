/**
 * The ledger of credit: what was credited to whom, when, and why it changed. Entries are only ever added. Amounts are
 * integers in micro-units, and what is taken from a conversion and given to channels is equal to the unit. Plain Java.
 */
@NullMarked
package health.rapport.attribution.domain.ledger;

import org.jspecify.annotations.NullMarked;
