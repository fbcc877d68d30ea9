package health.rapport.standalone.bench.campaign.sending;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A mail server (RFC 5321) that keeps nothing of a message but whose it is, and when its last line was read: from then on it is
 * taken, whatever the sender hears. On request it hangs up on some senders just then.
 */
public final class MailSink implements AutoCloseable {
    private static final String MESSAGE_ID = "Message-ID: <";
    private static final int ID_LENGTH = 36;

    private final ServerSocket socket;
    private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final AtomicLong count = new AtomicLong();
    private final int hangUpOnOneIn;
    private volatile long most = Long.MAX_VALUE;

    /**
     * A message that came whole.
     *
     * @param contact the send id, which is in its Message-ID
     * @param nanos when, by {@link System#nanoTime()}
     */
    public record Taken(UUID contact, String recipient, long nanos) {}

    /**
     * @param hangUpOnOneIn of so many messages one is taken without an answer; 0 for none
     */
    public MailSink(int hangUpOnOneIn) {
        this.hangUpOnOneIn = hangUpOnOneIn;
        try {
            socket = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** How many messages were taken so far. */
    public long count() {
        return count.get();
    }

    /** Takes about so many and lets the others wait, until it is told of more. */
    public void takeAtMost(long messages) {
        most = messages;
    }

    /** All of them, in the order in which they were taken. */
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // nobody needs it any more
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            talk(new BufferedInputStream(client.getInputStream()), new BufferedOutputStream(client.getOutputStream()));
        } catch (IOException gone) {
            // senders are killed here
        }
    }

    private void talk(InputStream in, OutputStream out) throws IOException {
        say(out, "220 sink ESMTP");
        String recipient = "";
        for (String line = line(in); !line.equals("QUIT"); line = line(in)) {
            if (line.startsWith("RCPT TO:<")) {
                recipient = line.substring("RCPT TO:<".length(), line.indexOf('>'));
            }
            if (line.equals("DATA")) {
                awaitTurn();
                say(out, "354 go on");
                take(in, recipient);
                if (hangUpOnOneIn > 0 && ThreadLocalRandom.current().nextInt(hangUpOnOneIn) == 0) {
                    return;
                }
            }
            say(out, "250 fine");
        }
        say(out, "221 bye");
    }

    private void awaitTurn() throws IOException {
        try {
            while (count.get() >= most) {
                Thread.sleep(10);
            }
        } catch (InterruptedException ending) {
            throw new InterruptedIOException();
        }
    }

    private void take(InputStream in, String recipient) throws IOException {
        UUID contact = null;
        for (String line = line(in); !line.equals("."); line = line(in)) {
            if (contact == null && line.regionMatches(true, 0, MESSAGE_ID, 0, MESSAGE_ID.length())) {
                contact = UUID.fromString(line.substring(MESSAGE_ID.length(), MESSAGE_ID.length() + ID_LENGTH));
            }
        }
        if (contact == null) {
            throw new IOException("a message without a send id");
        }
        taken.add(new Taken(contact, recipient, System.nanoTime()));
        count.incrementAndGet();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the sender hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
