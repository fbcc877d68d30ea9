package health.rapport.campaign.domain;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the health system is.
 *
 * @param home its zone, and that of every market without one of its own
 * @param marketZones zones of markets
 */
public record Surroundings(ZoneId home, Map<String, ZoneId> marketZones) {
    public Surroundings {
        marketZones = Map.copyOf(marketZones);
    }

    /** The zones of these markets. */
    Set<ZoneId> zones(Set<String> markets) {
        return markets.stream()
                .map(market -> marketZones.getOrDefault(market, home))
                .collect(Collectors.toUnmodifiableSet());
    }
}
