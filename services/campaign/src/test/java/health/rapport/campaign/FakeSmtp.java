package health.rapport.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server that misbehaves on request, and remembers every message whose last line it read: recipients beginning with
 * {@code refused} get 550, with {@code later} 451, with {@code lost} a connection that ends after the message was taken.
 */
public final class FakeSmtp implements AutoCloseable {
    /** A message that reached the server whole. */
    public record Taken(String recipient, String source) {}

    private final ServerSocket socket;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private volatile boolean refusingAll;

    public FakeSmtp() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException notOpened) {
            throw new UncheckedIOException(notOpened);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** The messages of recipients whose address ends like this. */
    public List<Taken> takenBy(String suffix) {
        return taken.stream().filter(t -> t.recipient().endsWith(suffix)).toList();
    }

    /** Answers every new connection with 421 until told otherwise. */
    public void refuseAll(boolean refuse) {
        refusingAll = refuse;
    }

    /** Closes every connection that is open now. */
    public void hangUp() {
        for (Socket client : clients) {
            try {
                client.close();
            } catch (IOException gone) {
                // so much the better
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                clients.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            if (refusingAll) {
                say(client, "421 busy");
                return;
            }
            say(client, "220 fake ESMTP");
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.toUpperCase(java.util.Locale.ROOT);
                if (verb.startsWith("RCPT TO")) {
                    recipient = line.replaceAll(".*<|>.*", "");
                    say(client, answerTo(recipient));
                } else if (verb.startsWith("MAIL FROM") && refusingAll) {
                    say(client, "421 going down");
                    return;
                } else if (verb.equals("DATA")) {
                    say(client, "354 go on");
                    taken.add(new Taken(recipient, message(in)));
                    if (recipient.startsWith("lost")) {
                        return;
                    }
                    say(client, "250 taken");
                } else if (verb.equals("QUIT")) {
                    say(client, "221 bye");
                    return;
                } else {
                    say(client, "250 fine");
                }
            }
        } catch (IOException gone) {
            // the client went away
        }
    }

    private static String answerTo(String recipient) {
        if (recipient.startsWith("refused")) {
            return "550 no such mailbox";
        }
        return recipient.startsWith("later") ? "451 not now" : "250 fine";
    }

    private static String message(BufferedReader in) throws IOException {
        StringBuilder source = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            source.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
        }
        return source.toString();
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }
}
