package health.rapport.campaign;

import io.smallrye.config.ConfigMapping;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.Optional;

/** The mail server (relay) that messages are handed to; signing by DKIM is its work. */
@ConfigMapping(prefix = "rapport.mail")
public interface MailSettings {
    String host();

    int port();

    /** {@code DISABLED}, {@code OPTIONAL} or {@code REQUIRED}. */
    StartTLSOptions starttls();

    Optional<String> user();

    Optional<String> password();

    /** For connecting, and for each answer of the server. */
    Duration timeout();

    /** Open at the same time at most, each with one message; what a relay allows one sender. */
    int connections();
}
