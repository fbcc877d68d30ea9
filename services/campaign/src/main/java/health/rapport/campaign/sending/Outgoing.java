package health.rapport.campaign.sending;

import health.rapport.campaign.provider.Text;
import io.vertx.ext.mail.MailMessage;

/** A message as it is handed over. */
sealed interface Outgoing {
    record Mail(MailMessage message) implements Outgoing {}

    record Words(Text text) implements Outgoing {}
}
