/**
 * Campaigns: briefs, launches, the ledger of permissions. The classes here are the use cases: a verb is a class is a\n * transaction.
 */
@NullMarked
package health.rapport.campaign;

import org.jspecify.annotations.NullMarked;
