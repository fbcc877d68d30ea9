/** Keeps the ledger and its rollups: one transaction follows what changed about some people. */
@NullMarked
package health.rapport.attribution.keeping;

import org.jspecify.annotations.NullMarked;
