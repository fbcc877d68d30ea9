package health.rapport.campaign.sending;

import health.rapport.campaign.domain.SendOutcome;
import health.rapport.campaign.provider.Handed;
import health.rapport.campaign.provider.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Hands a message over on its channel's way. Waits, and so belongs on a virtual thread. */
@ApplicationScoped
public class HandOver {
    private final SmtpHandover smtp;
    private final Providers providers;

    @Inject
    public HandOver(SmtpHandover smtp, Providers providers) {
        this.smtp = smtp;
        this.providers = providers;
    }

    SendOutcome send(Outgoing message) {
        return switch (message) {
            case Outgoing.Mail mail -> smtp.send(mail.message());
            case Outgoing.Words words -> outcome(providers.send(words.text()));
        };
    }

    private static SendOutcome outcome(Handed handed) {
        return switch (handed) {
            case Handed.Taken taken -> new SendOutcome.Accepted();
            case Handed.Refused refused -> new SendOutcome.Declined(refused.reason());
            case Handed.NotTaken nobody -> new SendOutcome.NobodyTakesIt();
            case Handed.Unknown unknown -> new SendOutcome.Unknown();
        };
    }
}
