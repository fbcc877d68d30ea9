package health.rapport.mastering.stewardship;

import health.rapport.kernel.MarketAccess;
import java.time.Instant;

/** Who acts, on people of which markets, and when. */
public record Steward(String name, MarketAccess access, Instant now) {}
