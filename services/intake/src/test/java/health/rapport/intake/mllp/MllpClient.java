package health.rapport.intake.mllp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A sender as simple as can be. */
public final class MllpClient implements AutoCloseable {
    private static final int PATIENCE = 30_000;

    private final Socket socket;

    public MllpClient(int port) throws IOException {
        this(new Socket("127.0.0.1", port));
    }

    MllpClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
    }

    /** Sends a message and gives the answer. */
    public String ask(String message) throws IOException {
        send(message);
        return answer();
    }

    void send(String message) throws IOException {
        write(MllpFramer.framed(message.getBytes(StandardCharsets.UTF_8)));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** The next answer, or {@code closed} where the connection ends instead. */
    String answer() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try {
            for (int b = read(); b != MllpFramer.END; b = read()) {
                if (b < 0) {
                    return "closed";
                }
                if (b != MllpFramer.START) {
                    message.write(b);
                }
            }
            read();
        } catch (java.net.SocketException reset) {
            return "closed";
        }
        return message.toString(StandardCharsets.UTF_8);
    }

    private int read() throws IOException {
        return socket.getInputStream().read();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
