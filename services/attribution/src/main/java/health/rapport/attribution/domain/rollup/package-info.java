/**
 * Sums of what stands in the ledger, at several levels, and sets of the people behind them. Kept by what is added to the ledger,
 * and the same to the bit when they are made anew from it. Plain Java.
 */
@NullMarked
package health.rapport.attribution.domain.rollup;

import org.jspecify.annotations.NullMarked;
