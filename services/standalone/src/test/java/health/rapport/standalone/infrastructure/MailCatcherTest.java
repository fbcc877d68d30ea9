package health.rapport.standalone.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class MailCatcherTest {
    @Test
    void everyMailIsCaughtAndCanBeAskedForByItsRecipient() throws Exception {
        var smtp = freePort();
        var server = new MailCatcher(smtp).start(0);
        var api = "http://127.0.0.1:" + server.getAddress().getPort();
        try (var client = HttpClient.newHttpClient()) {
            var setup = new ServerSetup(smtp, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
            GreenMailUtil.sendTextEmail("ann@example.org", "care@example.org", "Hello", "Come in", setup);
            GreenMailUtil.sendTextEmail("bob@example.org", "care@example.org", "Hello", "Come in", setup);

            assertThat(get(client, api + "/messages/count")).isEqualTo("{\"count\":2}");
            assertThat(get(client, api + "/messages?to=ann%40example.org"))
                    .contains("\"to\":[\"ann@example.org\"]", "\"subject\":\"Hello\"", "Come in")
                    .doesNotContain("bob@");

            client.send(
                    HttpRequest.newBuilder(URI.create(api + "/messages"))
                            .DELETE()
                            .build(),
                    BodyHandlers.discarding());
            assertThat(get(client, api + "/messages/count")).isEqualTo("{\"count\":0}");
        } finally {
            server.stop(0);
        }
    }

    private static String get(HttpClient client, String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
