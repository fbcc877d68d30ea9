package health.rapport.testsupport;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request whose path reaches the server byte by byte as it is written here; HTTP clients tidy paths up. */
public final class RawRequest {
    private static final int PATIENCE = 10_000;

    private RawRequest() {}

    /** The status that the service under test answers with. */
    public static int status(String method, String path, @Nullable String bearer) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(PATIENCE);
            String authorization = bearer == null ? "" : "Authorization: Bearer " + bearer + "\r\n";
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + authorization
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.substring(9, 12));
        } catch (IOException broken) {
            throw new UncheckedIOException("no answer to " + method + " " + path, broken);
        }
    }
}
