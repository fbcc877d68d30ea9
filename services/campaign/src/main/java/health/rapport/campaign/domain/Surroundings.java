package health.rapport.campaign.domain;

import health.rapport.gate.UsPlaces;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the health system is, and whom it leaves alone.
 *
 * @param home its zone, and that of every market without one of its own
 * @param marketZones zones of markets
 * @param holdout who gets nothing this year
 */
public record Surroundings(ZoneId home, Map<String, ZoneId> marketZones, GlobalHoldout holdout) {
    public Surroundings {
        marketZones = Map.copyOf(marketZones);
    }

    /** Where somebody may be by what is known of her: by her postal address, else by her markets, else here. Never empty. */
    public Set<ZoneId> zonesOf(Recipient.Profile person) {
        Set<ZoneId> home = UsPlaces.standard()
                .home(person.postalCode(), person.state(), person.country())
                .zones();
        Set<ZoneId> known = home.isEmpty() ? zones(person.markets()) : home;
        return known.isEmpty() ? Set.of(this.home) : known;
    }

    /** Where nobody is left alone. */
    public Surroundings(ZoneId home, Map<String, ZoneId> marketZones) {
        this(home, marketZones, GlobalHoldout.none());
    }

    /** The same, in a year with this holdout. */
    public Surroundings with(GlobalHoldout ofThisYear) {
        return new Surroundings(home, marketZones, ofThisYear);
    }

    /** The zones of these markets. */
    Set<ZoneId> zones(Set<String> markets) {
        return markets.stream()
                .map(market -> marketZones.getOrDefault(market, home))
                .collect(Collectors.toUnmodifiableSet());
    }
}
