package health.rapport.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.gateway.door.ServiceName;
import io.quarkus.test.junit.QuarkusTest;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StreamingTest extends GatewayCase {
    private static final int MEGABYTE = 1 << 20;
    /** What sockets and queues may hold between two ends. */
    private static final long ROOM_BETWEEN = 24L * MEGABYTE;

    private String post(String path, String headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + bearer() + headers + "\r\n";
    }

    @Test
    void anUploadOf300MegabytesArrivesWhileItIsSent() throws Exception {
        Upstream intake = upstream(ServiceName.INTAKE);
        intake.received.set(0);
        long size = 300L * MEGABYTE;
        byte[] part = new byte[MEGABYTE];
        try (RawHttp caller = new RawHttp(port())) {
            caller.send(post("/api/batches/counts", "Content-Length: " + size + "\r\n"));
            for (long sent = MEGABYTE; sent < size; sent += MEGABYTE) {
                caller.out().write(part);
                long behind = sent - intake.received.get();
                assertThat(behind).as("bytes between caller and service").isLessThan(ROOM_BETWEEN);
            }
            await(() -> intake.received.get() == size - MEGABYTE);
            caller.out().write(part);

            assertThat(caller.answer().body()).isEqualTo(String.valueOf(size));
        }
    }

    @Test
    void aChunkedUploadWithoutALengthArrivesWhole() throws Exception {
        try (RawHttp caller = new RawHttp(port())) {
            caller.send(post("/api/batches/counts", "Transfer-Encoding: chunked\r\n"));
            for (int i = 0; i < 100; i++) {
                caller.send("1000\r\n" + "x".repeat(0x1000) + "\r\n");
            }
            caller.send("0\r\n\r\n");

            assertThat(caller.answer().body()).isEqualTo(String.valueOf(100 * 0x1000));
        }
    }

    @Test
    void aServiceThatDoesNotReadHoldsTheCallerBack() throws Exception {
        try (RawHttp caller = new RawHttp(port())) {
            caller.send(post("/api/batches/never-reads", "Content-Length: " + 500L * MEGABYTE + "\r\n"));
            AtomicLong sent = new AtomicLong();
            Thread sender = Thread.ofVirtual().start(() -> sendForEver(caller, sent));
            Thread.sleep(2_000);

            assertThat(sent.get()).isBetween(1L, ROOM_BETWEEN);
            assertThat(sender.isAlive()).as("the sender waits").isTrue();
        }
    }

    private static void sendForEver(RawHttp caller, AtomicLong sent) {
        byte[] part = new byte[64 * 1024];
        try {
            OutputStream out = caller.out();
            for (int i = 0; i < 8_000; i++) {
                out.write(part);
                sent.addAndGet(part.length);
            }
        } catch (java.io.IOException closed) {
            // the test is over
        }
    }

    @Test
    void aCallerThatDoesNotReadHoldsTheServiceBackAndGetsAllInTheEnd() throws Exception {
        Upstream insight = upstream(ServiceName.INSIGHT);
        insight.sent.set(0);
        try (RawHttp caller = new RawHttp(port())) {
            caller.send("GET /api/models/floods HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + bearer() + "\r\n");
            await(() -> insight.sent.get() > 0);
            Thread.sleep(1_500);

            assertThat(insight.sent.get()).isLessThan(ROOM_BETWEEN);
            assertThat(caller.in().transferTo(OutputStream.nullOutputStream())).isGreaterThan(300L * MEGABYTE);
        }
    }

    @Test
    void whoAsksBeforeSendingIsToldToGoOnOnlyWhenWelcome() throws Exception {
        try (RawHttp caller = new RawHttp(port())) {
            caller.send(post("/api/batches/counts", "Expect: 100-continue\r\nContent-Length: 3\r\n"));
            assertThat(new String(caller.in().readNBytes(12))).isEqualTo("HTTP/1.1 100");
            caller.in().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length() - 12);
            caller.send("abc");
            assertThat(caller.answer().body()).isEqualTo("3");
        }
        try (RawHttp caller = new RawHttp(port())) {
            caller.send("POST /api/batches HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
            assertThat(new String(caller.in().readNBytes(12))).isEqualTo("HTTP/1.1 401");
        }
    }

    @Test
    void aRefusedUploadStillGetsItsAnswer() throws Exception {
        try (RawHttp caller = new RawHttp(port())) {
            caller.send("POST /api/batches HTTP/1.1\r\nHost: x\r\nContent-Length: " + 3 * MEGABYTE + "\r\n\r\n");
            caller.out().write(new byte[3 * MEGABYTE]);
            assertThat(caller.answer().status()).isEqualTo(401);
            // and the connection goes on being used
            caller.send("GET /u/x HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(caller.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aBodyOverTheLimitOfItsPathIsRefusedWhetherItSaysSoOrNot() throws Exception {
        int before = upstream(ServiceName.AUDIENCE).seen.size();
        RawHttp.Answer said = ask("POST", "/api/fields", bearer() + "Content-Length: 1025\r\n");
        assertThat(said.status()).isEqualTo(413);
        assertThat(problemType(said)).isEqualTo("too-large");
        assertThat(upstream(ServiceName.AUDIENCE).seen).hasSize(before);

        try (RawHttp caller = new RawHttp(port())) {
            caller.send(post("/api/fields/counts", "Transfer-Encoding: chunked\r\n"));
            caller.send("800\r\n" + "x".repeat(0x800) + "\r\n0\r\n\r\n");
            assertThat(caller.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void aServiceThatIsAwayIsA503UntilItIsBack() {
        Upstream attribution = upstream(ServiceName.ATTRIBUTION);
        assertThat(get("/api/reports", bearer()).status()).isEqualTo(200);
        attribution.stop();
        try {
            RawHttp.Answer away = get("/api/reports", bearer());
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.header("retry-after")).isEqualTo("2");
            assertThat(problemType(away)).isEqualTo("unavailable");
            assertThat(get("/openapi", "").body()).contains("\"x-unavailable\":[\"attribution\"]");
        } finally {
            attribution.start();
        }
        assertThat(get("/api/reports", bearer()).status()).isEqualTo(200);
    }

    @Test
    void aServiceThatDoesNotAnswerInTimeIsA504() {
        RawHttp.Answer answer = get("/api/reviews/never-answers", bearer());

        assertThat(answer.status()).isEqualTo(504);
        assertThat(problemType(answer)).isEqualTo("timeout");
    }

    @Test
    void whenTheCallerLeavesTheServiceIsTold() throws Exception {
        Upstream intake = upstream(ServiceName.INTAKE);
        long before = intake.left.get();
        try (RawHttp caller = new RawHttp(port())) {
            caller.send(post("/api/batches/never-answers", "Content-Length: 3\r\n") + "x");
            await(() -> intake.seen.contains("POST /api/batches/never-answers"));
        }
        await(() -> intake.left.get() > before);
    }

    @Test
    void aSlowButMovingUploadIsNotCutOffAndAStandingOneIs() throws Exception {
        try (RawHttp caller = new RawHttp(port())) {
            caller.send(post("/api/reviews/counts", "Content-Length: 6\r\n"));
            for (int i = 0; i < 6; i++) {
                Thread.sleep(200);
                caller.send("x");
            }
            assertThat(caller.answer().body()).isEqualTo("6");
        }
        try (RawHttp caller = new RawHttp(port())) {
            caller.send(post("/api/reviews/counts", "Content-Length: 6\r\n") + "x");
            assertThat(caller.answer().status()).isEqualTo(408);
        }
    }

    @Test
    void aServiceThatBreaksOffIsA502BeforeTheAnswerAndABrokenConnectionWithinIt() throws Exception {
        RawHttp.Answer answer = get("/api/people/breaks-off", bearer());
        assertThat(answer.status()).isEqualTo(502);
        assertThat(problemType(answer)).isEqualTo("bad-gateway");

        try (RawHttp caller = new RawHttp(port())) {
            caller.send("GET /api/people/breaks-off-halfway HTTP/1.1\r\nHost: x\r\n" + bearer() + "\r\n");
            String all = readUntilClosed(caller);
            assertThat(all).contains("half of ").doesNotEndWith("0\r\n\r\n");
        }
    }

    private static String readUntilClosed(RawHttp caller) throws SocketTimeoutException {
        StringBuilder all = new StringBuilder();
        try {
            for (int c = caller.in().read(); c >= 0; c = caller.in().read()) {
                all.append((char) c);
            }
        } catch (SocketTimeoutException stillOpen) {
            throw stillOpen;
        } catch (java.io.IOException reset) {
            // closed the hard way
        }
        return all.toString();
    }

    @Test
    void anAnswerGivenBeforeTheBodyWasReadIsPassedOn() throws Exception {
        try (RawHttp caller = new RawHttp(port())) {
            caller.send(post("/api/batches/answers-early", "Content-Length: 1000\r\n"));
            RawHttp.Answer answer = caller.answer();
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).isEqualTo("early");
        }
    }
}
