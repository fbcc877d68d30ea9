package health.rapport.campaign.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import health.rapport.campaign.FakeSmtp;
import health.rapport.campaign.MailSettings;
import health.rapport.campaign.domain.SendOutcome;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpHandoverTest {
    private final FakeSmtp server = new FakeSmtp();
    private final SmtpHandover smtp = new SmtpHandover(settings(server.port()));

    @AfterEach
    void close() throws IOException {
        smtp.close();
        server.close();
    }

    @Test
    void saysWhatIsCertain() {
        assertThat(smtp.send(to("ann@x.test"))).isEqualTo(new SendOutcome.Accepted());
        assertThat(smtp.send(to("refused@x.test"))).isEqualTo(new SendOutcome.Refused(550));
        assertThat(smtp.send(to("later@x.test"))).isEqualTo(new SendOutcome.Later(451));
        assertThat(smtp.send(to("bob@x.test"))).isEqualTo(new SendOutcome.Accepted());
        assertThat(server.taken()).hasSize(2);
    }

    @Test
    void aConnectionLostAfterTheMessageIsUnknownAndNotRepeated() {
        assertThat(smtp.send(to("lost@x.test"))).isEqualTo(new SendOutcome.Unknown());
        assertThat(server.taken()).hasSize(1);
        assertThat(smtp.send(to("next@x.test"))).isEqualTo(new SendOutcome.Accepted());
    }

    @Test
    void aServerThatTakesNothingOrIsNotThereIsUnreachable() throws IOException {
        assertThat(smtp.send(to("ann@x.test"))).isEqualTo(new SendOutcome.Accepted());
        server.refuseAll(true);
        assertThat(smtp.send(to("bob@x.test"))).isEqualTo(new SendOutcome.Unreachable());
        assertThat(smtp.send(to("bob@x.test"))).isEqualTo(new SendOutcome.Unreachable());
        server.refuseAll(false);
        assertThat(smtp.send(to("bob@x.test"))).isEqualTo(new SendOutcome.Accepted());
        assertThat(new SmtpHandover(settings(1)).send(to("x@x.test"))).isEqualTo(new SendOutcome.Unreachable());
    }

    @Test
    void anOldConnectionThatTheServerClosedIsReplaced() {
        assertThat(smtp.send(to("ann@x.test"))).isEqualTo(new SendOutcome.Accepted());
        server.hangUp();
        assertThat(smtp.send(to("bob@x.test"))).isEqualTo(new SendOutcome.Accepted());
        assertThat(server.taken()).hasSize(2);
    }

    @Test
    void aRealServerGetsTheLinesAsTheyAre() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try {
            MailMessage dotted = to("ann@x.test").setText("one\n.\n..two\nend");
            SmtpHandover handover = new SmtpHandover(settings(mail.getSmtp().getPort()));
            assertThat(handover.send(dotted)).isEqualTo(new SendOutcome.Accepted());
            assertThat(handover.send(dotted)).isEqualTo(new SendOutcome.Accepted());
            assertThat(mail.getReceivedMessages()).hasSize(2);
            assertThat(mail.getReceivedMessages()[0].getContent().toString().strip())
                    .isEqualToNormalizingNewlines("one\n.\n..two\nend");
        } finally {
            mail.stop();
        }
    }

    private static MailMessage to(String address) {
        return new MailMessage()
                .setFrom("\"Care, Inc.\" <care@example.org>")
                .setTo(address)
                .setSubject("Hello")
                .setText("Hello");
    }

    private static MailSettings settings(int port) {
        return new MailSettings() {
            @Override
            public int connections() {
                return 8;
            }

            @Override
            public String host() {
                return "127.0.0.1";
            }

            @Override
            public int port() {
                return port;
            }

            @Override
            public StartTLSOptions starttls() {
                return StartTLSOptions.OPTIONAL;
            }

            @Override
            public Optional<String> user() {
                return Optional.empty();
            }

            @Override
            public Optional<String> password() {
                return Optional.empty();
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(5);
            }
        };
    }
}
