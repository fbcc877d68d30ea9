package health.rapport.attribution.domain.ledger;

/**
 * A touch on the way to a conversion.
 *
 * @param at microseconds since 1970, as precise as the database keeps it
 * @param channel its number among the ledger's names
 * @param campaign likewise
 */
public record PathTouch(long at, int channel, int campaign) {}
