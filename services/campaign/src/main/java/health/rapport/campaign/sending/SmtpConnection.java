package health.rapport.campaign.sending;

import health.rapport.campaign.MailSettings;
import health.rapport.campaign.domain.SendOutcome;
import health.rapport.campaign.sending.SmtpHandover.Letter;
import io.vertx.ext.mail.StartTLSOptions;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One dialogue with a mail server (RFC 5321), step by step, because only the step at which it broke says whether the
 * message may have been taken: a server takes it with the line that ends the data (section 4.1.1.4), not before. The
 * Vert.x client hides that step, and waits without end on some connections that the server closed.
 */
final class SmtpConnection implements AutoCloseable {
    private static final int SHUTTING_DOWN = 421;
    private static final int LONGEST_LINE = 4096;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean usable = true;

    private SmtpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    /**
     * @throws IOException if there is no server that is willing to talk
     */
    static SmtpConnection open(MailSettings settings) throws IOException {
        int millis = (int) settings.timeout().toMillis();
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), millis);
            socket.setSoTimeout(millis);
            socket.setTcpNoDelay(true);
            SmtpConnection connection = new SmtpConnection(socket);
            connection.greet(settings);
            return connection;
        } catch (IOException | RuntimeException away) {
            socket.close();
            throw away;
        }
    }

    /** Whether another message can go this way. */
    boolean usable() {
        return usable;
    }

    /** Says what is certain; where the message may have been taken and nobody confirmed it, that it is unknown. */
    SendOutcome send(Letter letter) {
        boolean mayBeTaken = false;
        try {
            for (String command : new String[] {"MAIL FROM:<" + letter.from() + ">", "RCPT TO:<" + letter.to() + ">"}) {
                int reply = ask(command);
                if (!positive(reply)) {
                    return refused(reply);
                }
            }
            int go = ask("DATA");
            if (go != 354) {
                return refused(go);
            }
            data(letter.content());
            mayBeTaken = true;
            int taken = ask(".");
            return positive(taken) ? new SendOutcome.Accepted() : refused(taken);
        } catch (IOException broken) {
            usable = false;
            return mayBeTaken ? new SendOutcome.Unknown() : new SendOutcome.Unreachable();
        }
    }

    @Override
    public void close() {
        Socket open = socket;
        try (open) {
            if (usable) {
                say("QUIT");
            }
        } catch (IOException gone) {
            usable = false;
        }
    }

    private void greet(MailSettings settings) throws IOException {
        require(reply(new HashSet<>()));
        Set<String> abilities = hello();
        boolean offered = abilities.contains("STARTTLS");
        if (settings.starttls() == StartTLSOptions.REQUIRED && !offered) {
            throw new IOException("the mail server offers no STARTTLS");
        }
        if (settings.starttls() != StartTLSOptions.DISABLED && offered) {
            require(ask("STARTTLS"));
            encrypt(settings);
            hello();
        }
        if (settings.user().isPresent()) {
            if (settings.starttls() != StartTLSOptions.DISABLED && !offered) {
                throw new IOException("a password is not sent in the clear");
            }
            String both =
                    "\0" + settings.user().get() + "\0" + settings.password().orElse("");
            require(ask("AUTH PLAIN " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8))));
        }
    }

    private Set<String> hello() throws IOException {
        say("EHLO localhost");
        Set<String> abilities = new HashSet<>();
        require(reply(abilities));
        return abilities;
    }

    private void encrypt(MailSettings settings) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secure = (SSLSocket) factory.createSocket(socket, settings.host(), settings.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        socket = secure;
        in = new BufferedInputStream(secure.getInputStream());
        out = new BufferedOutputStream(secure.getOutputStream());
    }

    private SendOutcome refused(int reply) {
        if (reply == SHUTTING_DOWN) {
            usable = false;
            return new SendOutcome.Unreachable();
        }
        try {
            usable = positive(ask("RSET"));
        } catch (IOException gone) {
            usable = false; // the refusal stands
        }
        return reply >= 500 ? new SendOutcome.Refused(reply) : new SendOutcome.Later(reply);
    }

    private void data(String content) throws IOException {
        for (String line : content.split("\r?\n", -1)) {
            out.write((line.startsWith(".") ? "." + line : line).getBytes(StandardCharsets.ISO_8859_1));
            out.write('\r');
            out.write('\n');
        }
        out.flush();
    }

    private int ask(String command) throws IOException {
        say(command);
        return reply(new HashSet<>());
    }

    private void say(String command) throws IOException {
        out.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void require(int reply) throws IOException {
        if (!positive(reply)) {
            throw new IOException("the mail server answered " + reply);
        }
    }

    private static boolean positive(int reply) {
        return reply >= 200 && reply < 300;
    }

    private int reply(Set<String> lines) throws IOException {
        String line = line();
        while (line.length() > 3 && line.charAt(3) == '-') {
            lines.add(line.substring(4).toUpperCase(Locale.ROOT));
            line = line();
        }
        if (!line.matches("[2-5][0-9]{2}( .*)?")) {
            throw new IOException("this is no mail server");
        }
        lines.add(line.substring(Math.min(4, line.length())).toUpperCase(Locale.ROOT));
        return Integer.parseInt(line.substring(0, 3));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException("the mail server hung up");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
