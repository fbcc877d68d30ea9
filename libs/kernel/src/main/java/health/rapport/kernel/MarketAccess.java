package health.rapport.kernel;

import java.util.Collection;
import java.util.Set;

/**
 * Which markets a caller may see people of.
 *
 * @param all every market, also people of none
 * @param markets the markets seen when not all are
 */
public record MarketAccess(boolean all, Set<String> markets) {
    private static final String EVERY = "*";

    public MarketAccess {
        markets = Set.copyOf(markets);
    }

    /** Nobody: what a token without the claim sees. */
    public static MarketAccess none() {
        return new MarketAccess(false, Set.of());
    }

    /** From the token's claim; {@code *} opens every market. */
    public static MarketAccess of(Collection<String> claim) {
        return claim.contains(EVERY) ? new MarketAccess(true, Set.of()) : new MarketAccess(false, Set.copyOf(claim));
    }

    /** Whether a person of these markets may be seen. */
    public boolean covers(Collection<String> personMarkets) {
        return all || personMarkets.stream().anyMatch(markets::contains);
    }
}
