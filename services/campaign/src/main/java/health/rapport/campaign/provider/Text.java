package health.rapport.campaign.provider;

import health.rapport.kernel.Channel;
import java.util.UUID;

/**
 * One message.
 *
 * @param id the contact's, under which a provider sends it once
 * @param to E.164
 */
public record Text(UUID id, Channel channel, String to, String words) {}
