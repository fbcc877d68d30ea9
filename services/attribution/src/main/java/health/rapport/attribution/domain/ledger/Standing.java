package health.rapport.attribution.domain.ledger;

/** A posting that no other has reversed. */
public record Standing(long entryId, Conversion conversion, Credits credits) {}
