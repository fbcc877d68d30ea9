package health.rapport.standalone.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection (RFC 9112), as little work as possible: on the same two cores every microsecond of the load
 * generator is one the service does not have.
 */
public final class Wire implements Closeable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String head;

    public Wire(int port, String bearer) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), 8192);
        this.out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
        this.head = " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + bearer + "\r\n";
    }

    /** What came back. */
    public record Answer(int status, String body) {}

    /** Writes a body of unknown length. */
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    public Answer get(String path) throws IOException {
        out.write(ascii("GET " + path + head + "\r\n"));
        out.flush();
        return answer();
    }

    public Answer post(String path, String type, byte[] body) throws IOException {
        out.write(ascii(
                "POST " + path + head + "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n\r\n"));
        out.write(body);
        out.flush();
        return answer();
    }

    /** Bytes from the beginning of an array. */
    public record Piece(byte[] bytes, int length) {}

    public Answer put(String path, String digest, Piece piece) throws IOException {
        out.write(ascii("PUT " + path + head + "Content-Type: application/octet-stream\r\nContent-Digest: " + digest
                + "\r\nContent-Length: " + piece.length() + "\r\n\r\n"));
        out.write(piece.bytes(), 0, piece.length());
        out.flush();
        return answer();
    }

    public Answer upload(String path, String type, Body body) throws IOException {
        out.write(ascii("POST " + path + head + "Content-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n"));
        try (Chunks chunks = new Chunks()) {
            body.writeTo(chunks);
        }
        out.write(ascii("0\r\n\r\n"));
        out.flush();
        return answer();
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        int length = -1;
        boolean chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        byte[] body = chunked ? chunked() : in.readNBytes(Math.max(0, length));
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunked() throws IOException {
        var all = new java.io.ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().strip(), 16);
            all.writeBytes(in.readNBytes(size));
            line();
            if (size == 0) {
                return all.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the service closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** The chunked coding (RFC 9112, section 7.1), in pieces of 32 KB. */
    private final class Chunks extends OutputStream {
        private final byte[] piece = new byte[32 * 1024];
        private int used;

        @Override
        public void write(int one) throws IOException {
            if (used == piece.length) {
                send();
            }
            piece[used++] = (byte) one;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int at = from, left = length; left > 0; ) {
                if (used == piece.length) {
                    send();
                }
                int now = Math.min(left, piece.length - used);
                System.arraycopy(bytes, at, piece, used, now);
                used += now;
                at += now;
                left -= now;
            }
        }

        private void send() throws IOException {
            if (used > 0) {
                out.write(ascii(Integer.toHexString(used) + "\r\n"));
                out.write(piece, 0, used);
                out.write(ascii("\r\n"));
                used = 0;
            }
        }

        @Override
        public void close() throws IOException {
            send();
        }
    }
}
