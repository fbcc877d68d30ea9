package health.rapport.standalone.infrastructure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Takes every mail and delivers none. A process of its own: {@code MailCatcher SMTP_PORT API_PORT}. On loopback it answers
 * {@code GET /messages?to=ADDRESS}, {@code GET /messages/count?to=ADDRESS} and {@code DELETE /messages}.
 */
public final class MailCatcher {
    private final GreenMail mails;
    private final ObjectMapper json = new ObjectMapper();

    MailCatcher(int smtpPort) {
        mails = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    /** Serves until it is told to end. */
    public static void main(String[] arguments) throws IOException {
        new MailCatcher(Integer.parseInt(arguments[0])).start(Integer.parseInt(arguments[1]));
    }

    HttpServer start(int apiPort) throws IOException {
        mails.start();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), apiPort), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (call) {
                case "GET /messages" ->
                    send(
                            exchange,
                            200,
                            messages(exchange).stream().map(CaughtMail::of).toList());
                case "GET /messages/count" ->
                    send(exchange, 200, Map.of("count", messages(exchange).size()));
                case "DELETE /messages" -> send(exchange, 200, Map.of("deleted", clear()));
                case "GET /" ->
                    send(exchange, 200, Map.of("messages", messages(exchange).size(), "see", "/messages?to=ADDRESS"));
                default -> send(exchange, 404, Map.of("problem", "there is only /messages and /messages/count"));
            }
        } catch (MessagingException | FolderException e) {
            throw new IOException(e);
        }
    }

    private List<StoredMessage> messages(HttpExchange exchange) throws MessagingException {
        var folders = mails.getManagers().getImapHostManager();
        var to = recipient(exchange.getRequestURI().getRawQuery());
        if (to.isEmpty()) {
            return folders.getAllMessages();
        }
        var user = mails.getManagers().getUserManager().getUserByEmail(to.get());
        try {
            return user == null ? List.of() : folders.getInbox(user).getMessages();
        } catch (FolderException e) {
            throw new MessagingException("no inbox", e);
        }
    }

    static Optional<String> recipient(@Nullable String query) {
        return query == null || !query.startsWith("to=")
                ? Optional.empty()
                : Optional.of(URLDecoder.decode(query.substring("to=".length()), StandardCharsets.UTF_8));
    }

    private int clear() throws FolderException {
        var count = mails.getManagers().getImapHostManager().getAllMessages().size();
        mails.purgeEmailFromAllMailboxes();
        return count;
    }

    private void send(HttpExchange exchange, int status, Object answer) throws IOException {
        var body = json.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
