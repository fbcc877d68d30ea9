package health.rapport.measurement.geo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a campaign in some markets brought.
 *
 * @param perMarketAndPeriod mean effect on the treated, for each treated market and period of the campaign
 * @param total the same over all of them
 * @param lift effect over what would have come without the campaign; 0.05 is five percent more
 * @param pValue chance of errors at least this large without any effect, by conformal inference
 * @param gaps observed minus expected in every period, per treated market
 * @param fitError root mean square of the gaps before the campaign; to be compared with the effect
 * @param weights of the markets that make up the comparison, those without weight left out
 */
public record GeoEffect(
        double perMarketAndPeriod,
        double total,
        double lift,
        double pValue,
        List<Double> gaps,
        double fitError,
        Map<String, Double> weights) {
    public GeoEffect {
        gaps = List.copyOf(gaps);
        weights = java.util.Collections.unmodifiableMap(new TreeMap<>(weights));
    }
}
