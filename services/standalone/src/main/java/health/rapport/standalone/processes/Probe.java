package health.rapport.standalone.processes;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Cheap questions to a process that may not answer yet. */
public final class Probe {
    private static final int PATIENCE_MILLIS = 2_000;

    private Probe() {}

    /** Whether the address answers with a status below 300. */
    public static boolean http(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            return connection.getResponseCode() < 300;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether something accepts connections on this port of loopback. */
    public static boolean tcp(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
