package health.rapport.measurement;

/**
 * What a model credits to one channel.
 *
 * @param conversions share of the conversions; a fraction where several channels share one
 * @param value share of the value
 */
public record ChannelCredit(String channel, double conversions, double value) {}
