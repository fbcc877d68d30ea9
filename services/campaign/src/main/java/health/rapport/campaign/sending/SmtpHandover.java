package health.rapport.campaign.sending;

import health.rapport.campaign.MailSettings;
import health.rapport.campaign.domain.SendOutcome;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.mailencoder.EmailAddress;
import io.vertx.ext.mail.mailencoder.MailEncoder;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages to the mail server and says what is certain about it: accepted, refused, not handed over, or unknown.
 * Waits, and so belongs on a virtual thread. Connections are kept for the next message.
 */
@ApplicationScoped
public class SmtpHandover {
    private final MailSettings settings;
    private final Semaphore connections;
    private final ConcurrentLinkedDeque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();

    @Inject
    public SmtpHandover(MailSettings settings) {
        this.settings = settings;
        this.connections = new Semaphore(settings.connections());
    }

    /** Never fails. */
    public SendOutcome send(MailMessage message) {
        Letter letter = Letter.of(message);
        connections.acquireUninterruptibly();
        try {
            return send(letter);
        } finally {
            connections.release();
        }
    }

    private SendOutcome send(Letter letter) {
        SmtpConnection kept = idle.poll();
        if (kept != null) {
            SendOutcome outcome = deliver(kept, letter);
            if (!(outcome instanceof SendOutcome.Unreachable)) {
                return outcome;
            }
            // the server may just have closed an old connection: nothing was taken, so a new one may try
        }
        return deliverAnew(letter);
    }

    @PreDestroy
    void close() {
        for (SmtpConnection kept = idle.poll(); kept != null; kept = idle.poll()) {
            kept.close();
        }
    }

    private SendOutcome deliverAnew(Letter letter) {
        try {
            return deliver(SmtpConnection.open(settings), letter);
        } catch (IOException away) {
            return new SendOutcome.Unreachable();
        }
    }

    private SendOutcome deliver(SmtpConnection connection, Letter letter) {
        SendOutcome outcome = connection.send(letter);
        if (connection.usable()) {
            idle.push(connection);
        } else {
            connection.close();
        }
        return outcome;
    }

    /**
     * A message as the dialogue needs it.
     *
     * @param content headers and body, MIME, seven bits
     */
    record Letter(String from, String to, String content) {
        Letter {
            if ((from + to).chars().anyMatch(c -> c <= ' ' || c >= 127 || c == '<' || c == '>')) {
                throw new IllegalArgumentException("an address that cannot be said in a mail dialogue");
            }
        }

        static Letter of(MailMessage message) {
            return new Letter(
                    address(message.getFrom()), address(message.getTo().getFirst()), encoded(message));
        }

        private static String encoded(MailMessage message) {
            return new MailEncoder(message, "localhost").encode();
        }

        private static String address(@Nullable String mailbox) {
            return new EmailAddress(String.valueOf(mailbox)).getEmail();
        }
    }
}
