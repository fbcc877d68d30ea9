package health.rapport.gateway;

import health.rapport.gateway.door.ServiceName;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What the tests of the running gateway share. */
@QuarkusTestResource(Surroundings.class)
abstract class GatewayCase {
    /** Injected by the test resource. */
    Surroundings surroundings;

    @TestHTTPResource("/")
    URI gateway;

    int port() {
        return gateway.getPort();
    }

    Upstream upstream(ServiceName service) {
        return surroundings.upstream(service);
    }

    String bearer() {
        return "Authorization: Bearer " + surroundings.token("first", 300) + "\r\n";
    }

    /** Asks without a body, with these further header lines (each ended by CR LF). */
    RawHttp.Answer ask(String method, String target, String headers) {
        return RawHttp.ask(port(), method + " " + target + " HTTP/1.1\r\nHost: gw.example\r\n" + headers + "\r\n");
    }

    RawHttp.Answer get(String target, String headers) {
        return ask("GET", target, headers);
    }

    static String problemType(RawHttp.Answer answer) {
        String type = new JsonObject(answer.body()).getString("type");
        return type.substring(type.lastIndexOf('/') + 1);
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not happen within ten seconds");
            }
            Thread.sleep(20);
        }
    }
}
