package health.rapport.audience.rest;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A question whose caller hangs up is given up, over a connection of its own. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class CallerGoneTest {
    @TestHTTPResource("/api/audiences/slow-question")
    URI address;

    @BeforeEach
    void nothingYet() {
        SlowQuestion.HAPPENED.clear();
    }

    @Test
    void whoHangsUpIsNotWorkedForAnyLonger() throws Exception {
        try (Socket caller = ask()) {
            assertThat(next(10)).isEqualTo("begun");
            assertThat(SlowQuestion.HAPPENED.poll(300, TimeUnit.MILLISECONDS))
                    .as("while somebody waits it goes on")
                    .isNull();
            caller.close();
            // the limit itself is five seconds, and says something else
            assertThat(next(4)).isEqualTo("The question was cancelled.");
        }
    }

    @Test
    void whoWaitsIsToldThatItTookTooLong() throws Exception {
        try (Socket caller = ask()) {
            assertThat(next(10)).isEqualTo("begun");
            assertThat(next(10)).startsWith("The count was stopped after");
            assertThat(new String(caller.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    private static String next(int seconds) throws InterruptedException {
        return String.valueOf(SlowQuestion.HAPPENED.poll(seconds, TimeUnit.SECONDS));
    }

    private Socket ask() throws IOException {
        Socket caller = new Socket(address.getHost(), address.getPort());
        String request = "GET " + address.getPath() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + TestTokens.of("ann", "marketer") + "\r\n\r\n";
        caller.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        caller.getOutputStream().flush();
        return caller;
    }
}
