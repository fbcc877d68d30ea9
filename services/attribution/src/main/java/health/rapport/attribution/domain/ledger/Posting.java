package health.rapport.attribution.domain.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What is to be added to the ledger.
 *
 * @param reverses the entry that it takes back to the unit; absent for a new entry
 * @param credits negative in a reversal
 */
public record Posting(@Nullable Long reverses, Conversion conversion, Credits credits, Cause cause) {}
