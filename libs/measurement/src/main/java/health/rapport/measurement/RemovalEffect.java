package health.rapport.measurement;

/**
 * What would be missing without a channel.
 *
 * @param conversions share of the conversions that would be lost, 0 to 1
 * @param value share of the value that would be lost; any number where refunds make values negative, 0 where there is no
 *     value
 */
public record RemovalEffect(String channel, double conversions, double value) {}
