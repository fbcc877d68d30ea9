package health.rapport.campaign.sending;

import health.rapport.campaign.MailSettings;
import health.rapport.campaign.domain.SendOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.NetClientOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;

/**
 * Hands messages to the mail server and says what is certain about it: accepted, refused, not handed over, or unknown.
 * Where it is not certain that nothing was taken, the answer is unknown.
 */
@ApplicationScoped
public class SmtpHandover {
    // the client's words for the step of the dialogue that was refused; elsewhere no message was meant
    private static final Set<String> ABOUT_THE_MESSAGE = Set.of(
            "sender address not accepted",
            "recipient address not accepted",
            "no recipient addresses were accepted, not sending mail",
            "DATA command not accepted",
            "sending data failed");
    private static final int SHUTTING_DOWN = 421;
    private static final int CONNECTIONS = 8;
    private final MailClient client;
    private final Duration timeout;

    @Inject
    public SmtpHandover(Vertx vertx, MailSettings settings) {
        this.client = MailClient.create(vertx, config(settings));
        this.timeout = settings.timeout().multipliedBy(3);
    }

    /** Never fails. */
    public Uni<SendOutcome> send(MailMessage message) {
        return client.sendMail(message)
                .<SendOutcome>map(result -> new SendOutcome.Accepted())
                .ifNoItem()
                .after(timeout)
                .recoverWithItem(new SendOutcome.Unknown())
                .onFailure()
                .recoverWithItem(SmtpHandover::outcome);
    }

    @PreDestroy
    void close() {
        client.closeAndForget();
    }

    static SendOutcome outcome(Throwable failure) {
        return switch (failure) {
            case SMTPException refusal -> refusal(refusal);
            case ConnectException away -> new SendOutcome.Unreachable();
            case NoRouteToHostException away -> new SendOutcome.Unreachable();
            case UnknownHostException away -> new SendOutcome.Unreachable();
            case SSLHandshakeException noTls -> new SendOutcome.Unreachable();
            default -> new SendOutcome.Unknown();
        };
    }

    private static SendOutcome refusal(SMTPException refusal) {
        String step = String.valueOf(refusal.getMessage());
        boolean aboutTheMessage = ABOUT_THE_MESSAGE.stream().anyMatch(step::startsWith);
        if (!aboutTheMessage || refusal.getReplyCode() == SHUTTING_DOWN) {
            return new SendOutcome.Unreachable();
        }
        return refusal.isPermanent()
                ? new SendOutcome.Refused(refusal.getReplyCode())
                : new SendOutcome.Later(refusal.getReplyCode());
    }

    private static MailConfig config(MailSettings settings) {
        int seconds = (int) settings.timeout().toSeconds();
        MailConfig config = new MailConfig(settings.host(), settings.port())
                .setStarttls(settings.starttls())
                .setLogin(settings.user().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED)
                .setMaxPoolSize(CONNECTIONS)
                .setKeepAlive(true)
                .setUserAgent("Rapport");
        settings.user().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        NetClientOptions net = config;
        net.setConnectTimeout(seconds * 1000).setIdleTimeout(seconds).setIdleTimeoutUnit(TimeUnit.SECONDS);
        return config;
    }
}
